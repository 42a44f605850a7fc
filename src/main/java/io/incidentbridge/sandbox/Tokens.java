package io.incidentbridge.sandbox;

import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** {@code /oauth_token.do}: the same token for as long as it is valid, as the real one does. */
final class Tokens {

    static final Duration LIFETIME = Duration.ofSeconds(1799);

    private final String clientId;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private String clientSecret;
    private boolean isAllowed = true;
    private boolean tellsLifetime = true;
    private Duration lifetime = LIFETIME;
    private @Nullable String token;
    private Instant expiry = Instant.MIN;

    Tokens(String clientId, String clientSecret, Clock clock) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    synchronized Reply issue(Exchange exchange) {
        if (!exchange.contentType().startsWith("application/x-www-form-urlencoded")
                || !isAllowed
                || !"client_credentials".equals(exchange.form("grant_type"))
                || !clientId.equals(exchange.form("client_id"))
                || !clientSecret.equals(exchange.form("client_secret"))) {
            return Reply.json(
                    401,
                    new JsonObject()
                            .put("error_description", "access_denied")
                            .put("error", "server_error"));
        }
        Instant now = clock.instant();
        if (token == null || !now.isBefore(expiry)) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            token = HexFormat.of().formatHex(bytes);
            expiry = now.plus(lifetime);
        }
        JsonObject answer =
                new JsonObject()
                        .put("access_token", token)
                        .put("scope", "useraccount")
                        .put("token_type", "Bearer");
        if (tellsLifetime) {
            answer.put("expires_in", Math.max(1, Duration.between(now, expiry).toSeconds()));
        }
        return Reply.json(200, answer);
    }

    synchronized boolean isValid(@Nullable String authorization) {
        return token != null
                && clock.instant().isBefore(expiry)
                && ("Bearer " + token).equals(authorization);
    }

    synchronized void revoke() {
        token = null;
    }

    /** The one before it is refused from now on, and so are the tokens it brought. */
    synchronized void setClientSecret(String secret) {
        clientSecret = secret;
        token = null;
    }

    /** Whether the instance's property for this grant is on. Tokens that are out stay valid. */
    synchronized void setAllowed(boolean isAllowed) {
        this.isAllowed = isAllowed;
    }

    synchronized void setTellsLifetime(boolean tellsLifetime) {
        this.tellsLifetime = tellsLifetime;
    }

    synchronized void setLifetime(Duration lifetime) {
        this.lifetime = lifetime;
        token = null;
    }
}
