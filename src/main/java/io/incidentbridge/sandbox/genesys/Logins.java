package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.Exchange;
import io.incidentbridge.sandbox.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /oauth/token}: a new token for each request, as the platform does it. */
final class Logins {

    private static final Duration LIFETIME = Duration.ofSeconds(86_399);

    private final Clock clock;
    private final Map<String, Instant> expiries = new HashMap<>();
    private String clientSecret = GenesysSandbox.CLIENT_SECRET;
    private Duration lifetime = LIFETIME;

    Logins(Clock clock) {
        this.clock = clock;
    }

    /** The client shows itself by HTTP Basic, as documented, or in the form. */
    Reply issue(Exchange exchange) {
        String[] client = client(exchange);
        if (!"client_credentials".equals(exchange.form("grant_type"))) {
            return refusal(400, "unsupported_grant_type", "the grant type is not supported");
        }
        if (!GenesysSandbox.CLIENT_ID.equals(client[0])) {
            return refusal(400, "invalid_client", "client not found");
        }
        if (!clientSecret.equals(client[1])) {
            return refusal(401, "invalid_client", "authentication failed");
        }
        String token = UUID.randomUUID().toString().replace("-", "") + "-sandbox";
        expiries.put("Bearer " + token, clock.instant().plus(lifetime));
        return Reply.json(
                200,
                new JsonObject()
                        .put("access_token", token)
                        .put("token_type", "bearer")
                        .put("expires_in", lifetime.toSeconds()));
    }

    boolean isValid(@Nullable String authorization) {
        return authorization != null
                && clock.instant().isBefore(expiries.getOrDefault(authorization, Instant.MIN));
    }

    void revoke() {
        expiries.clear();
    }

    /** The one before it is refused from now on; tokens it brought stay good. */
    void setClientSecret(String secret) {
        clientSecret = secret;
    }

    /** Of the tokens to come. */
    void setLifetime(Duration lifetime) {
        this.lifetime = lifetime;
    }

    private static String[] client(Exchange exchange) {
        String header = exchange.header("Authorization");
        if (header != null && header.startsWith("Basic ")) {
            String pair =
                    new String(
                            Base64.getDecoder().decode(header.substring(6)),
                            StandardCharsets.UTF_8);
            return (pair + ":").split(":", 3);
        }
        return new String[] {
            String.valueOf(exchange.form("client_id")),
            String.valueOf(exchange.form("client_secret"))
        };
    }

    private static Reply refusal(int status, String error, String description) {
        return Reply.json(
                status,
                new JsonObject()
                        .put("error", error)
                        .put("description", description)
                        .put("error_description", description));
    }
}
