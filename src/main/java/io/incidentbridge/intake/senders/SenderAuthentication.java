package io.incidentbridge.intake.senders;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows a sender by its key: in {@code X-API-Key}, as a bearer token, or as the password of HTTP
 * Basic with the sender's name as user. Leaves a bearer token that may be a JWT to whoever knows
 * its issuer, and a signature to {@link Bodies}, which has the body it must fit.
 */
@ApplicationScoped
public class SenderAuthentication implements HttpAuthenticationMechanism {

    /** May send escalations, and look at what became of them. */
    public static final String SENDER = "escalations:write";

    /** Says that it is a sender, and may be believed once {@link Bodies} has read the body. */
    public static final String SIGNED = "escalations:signed";

    private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

    private final ApiKeys keys;
    private final SigningSecrets secrets;
    private final boolean open;

    SenderAuthentication(ApiKeys keys, SigningSecrets secrets, SenderConfig config) {
        this.keys = keys;
        this.secrets = secrets;
        this.open = config.auth() == SenderConfig.Auth.NONE;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identityProviders) {
        HttpServerRequest request = context.request();
        Credentials credentials = credentials(request);
        if (credentials == null) {
            return isSigned(request)
                    ? Uni.createFrom().item(identity("whoever signed", SIGNED))
                    : Uni.createFrom().nullItem();
        }
        Optional<String> holder = keys.holder(credentials.key()).filter(credentials::isOf);
        if (holder.isPresent()) {
            return Uni.createFrom().item(identity(holder.get(), SENDER));
        }
        return open || JWT.matcher(credentials.key()).matches()
                ? Uni.createFrom().nullItem()
                : Uni.createFrom().failure(new AuthenticationFailedException());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(
                        new ChallengeData(
                                401, "WWW-Authenticate", "Bearer realm=\"incident-bridge\""));
    }

    static SecurityIdentity identity(String name, String role) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRole(role)
                .build();
    }

    private boolean isSigned(HttpServerRequest request) {
        return !secrets.isEmpty() && request.getHeader(WebhookSignature.HEADER) != null;
    }

    private static @Nullable Credentials credentials(HttpServerRequest request) {
        String key = request.getHeader("X-API-Key");
        if (key != null) {
            return new Credentials(null, key.strip());
        }
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            return null;
        }
        String[] parts = authorization.strip().split(" +", 2);
        if (parts.length == 2 && parts[0].equalsIgnoreCase("bearer")) {
            return new Credentials(null, parts[1]);
        }
        if (parts.length == 2 && parts[0].equalsIgnoreCase("basic")) {
            return basic(parts[1]);
        }
        return null;
    }

    private static @Nullable Credentials basic(String encoded) {
        try {
            String decoded =
                    new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0
                    ? null
                    : new Credentials(decoded.substring(0, colon), decoded.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * @param user the name that came with the key, where the scheme has one
     */
    private record Credentials(@Nullable String user, String key) {

        boolean isOf(String holder) {
            return user == null || user.equals(holder);
        }

        @Override
        public String toString() {
            return "credentials";
        }
    }
}
