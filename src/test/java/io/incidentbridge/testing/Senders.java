package io.incidentbridge.testing;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** What senders put into their headers to say who they are. */
public final class Senders {

    private Senders() {}

    public static Map<String, String> key(String key) {
        return Map.of("X-API-Key", key);
    }

    public static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    public static Map<String, String> basic(String name, String password) {
        String pair = name + ":" + password;
        return Map.of(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** Signed by the specification's own library. */
    public static Map<String, String> signed(String secret, String id, Instant at, String body) {
        try {
            return Map.of(
                    "webhook-id",
                    id,
                    "webhook-timestamp",
                    String.valueOf(at.getEpochSecond()),
                    "webhook-signature",
                    new Webhook(secret).sign(id, at.getEpochSecond(), body));
        } catch (WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }
}
