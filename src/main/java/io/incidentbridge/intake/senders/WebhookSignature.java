package io.incidentbridge.intake.senders;

import io.incidentbridge.access.RefusedException;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the headers of a message by the Standard Webhooks specification claim.
 *
 * @param signedAt in seconds, as it was signed
 * @param signatures of which one must fit, so that a secret can be changed
 */
record WebhookSignature(String id, String signedAt, List<byte[]> signatures) {

    /** Among the headers of a request, says that it is signed. */
    static final String HEADER = "webhook-signature";

    static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int LONGEST_ID = 256;
    private static final int MOST_SIGNATURES = 8;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    /**
     * @throws RefusedException when they cannot be a message of about now
     */
    static WebhookSignature of(MultiMap headers, Instant now) {
        String id = String.valueOf(headers.get("webhook-id"));
        String signedAt = String.valueOf(headers.get("webhook-timestamp"));
        List<byte[]> signatures = signatures(String.valueOf(headers.get(HEADER)));
        if (!headers.contains("webhook-id")
                || id.isBlank()
                || id.length() > LONGEST_ID
                || !SECONDS.matcher(signedAt).matches()
                || signatures.isEmpty()) {
            throw new RefusedException(
                    "A signed message has webhook-id, webhook-timestamp in seconds, and"
                            + " webhook-signature with v1,<base64>.");
        }
        WebhookSignature signature = new WebhookSignature(id, signedAt, signatures);
        if (signature.age(now).abs().compareTo(TOLERANCE) > 0) {
            throw new RefusedException(
                    "webhook-timestamp is more than " + TOLERANCE.toMinutes() + " minutes off.");
        }
        return signature;
    }

    Instant time() {
        return Instant.ofEpochSecond(Long.parseLong(signedAt));
    }

    private Duration age(Instant now) {
        return Duration.between(time(), now);
    }

    /** Those of other versions are for other readers. */
    private static List<byte[]> signatures(String header) {
        List<byte[]> signatures = new ArrayList<>();
        for (String word : header.strip().split(" +", -1)) {
            if (word.startsWith("v1,") && signatures.size() < MOST_SIGNATURES) {
                try {
                    signatures.add(Base64.getDecoder().decode(word.substring("v1,".length())));
                } catch (IllegalArgumentException e) {
                    // Not base64, so it fits nothing; another may.
                }
            }
        }
        return List.copyOf(signatures);
    }
}
