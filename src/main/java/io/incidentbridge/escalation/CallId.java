package io.incidentbridge.escalation;

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

    @Override
    public String toString() {
        return value;
    }
}
