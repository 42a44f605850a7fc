package io.incidentbridge.intake.senders;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets anybody send where {@code INTAKE_AUTH=none} says so, and nobody else knew the caller.
 * Whoever comes to a page sends nothing, and may have to sign in there.
 */
@ApplicationScoped
public class OpenIntake implements HttpAuthenticationMechanism {

    /** The name of whoever sends where nobody is asked. */
    private static final String ANYBODY = "anonymous";

    /** After all others. */
    private static final int PRIORITY = 1;

    private final boolean open;

    OpenIntake(SenderConfig config) {
        this.open = config.auth() == SenderConfig.Auth.NONE;
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identityProviders) {
        return open && context.normalizedPath().startsWith("/v1/")
                ? Uni.createFrom()
                        .item(SenderAuthentication.identity(ANYBODY, SenderAuthentication.SENDER))
                : Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }
}
