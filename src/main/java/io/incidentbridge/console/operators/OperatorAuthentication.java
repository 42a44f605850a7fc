package io.incidentbridge.console.operators;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows a built-in operator by HTTP Basic. It comes before the senders' authentication, and leaves
 * to it whoever is no operator by name.
 */
@ApplicationScoped
public class OperatorAuthentication implements HttpAuthenticationMechanism {

    private static final String SCHEME = "basic ";

    private final Operators operators;

    OperatorAuthentication(Operators operators) {
        this.operators = operators;
    }

    @Override
    public int getPriority() {
        return HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identityProviders) {
        String[] credentials = basic(context.request().getHeader("Authorization"));
        if (credentials == null || !operators.isKnown(credentials[0])) {
            return Uni.createFrom().nullItem();
        }
        Context loop = context.vertx().getOrCreateContext();
        return operators
                .roles(credentials[0], credentials[1])
                .emitOn(task -> loop.runOnContext(back -> task.run()))
                .map(roles -> identity(credentials[0], roles));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    private static SecurityIdentity identity(String name, Optional<Set<String>> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(roles.orElseThrow(AuthenticationFailedException::new))
                .build();
    }

    private static String @Nullable [] basic(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? parts : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
