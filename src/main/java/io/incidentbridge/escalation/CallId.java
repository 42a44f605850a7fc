package io.incidentbridge.escalation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The identity of a call and the key of idempotency: the Genesys Cloud conversation id, as sent.
 *
 * <p>Its characters are restricted because it travels in ServiceNow's encoded queries, where a
 * caret would inject a condition, and because ServiceNow's {@code correlation_id} holds 100.
 *
 * @param value 1 to 100 characters of {@code A-Z a-z 0-9 . _ : -}
 */
public record CallId(String value) {

    /** What {@link #value} must look like, for the message to whoever sent something else. */
    public static final String FORM = "1 to 100 characters of A-Z, a-z, 0-9, '.', '_', ':' and '-'";

    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    /**
     * @throws IllegalArgumentException when {@code value} does not have the form
     */
    public CallId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("callId must be " + FORM);
        }
    }

    public static boolean isValid(String value) {
        return PATTERN.matcher(value).matches();
    }

    /** Under which a second incident of the call stands; always the same, and within the length. */
    public CallId ofRelated() {
        return new CallId("related:" + digest());
    }

    /** The first 32 hex digits of its SHA-256. */
    public String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(US_ASCII));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
