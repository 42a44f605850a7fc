package io.incidentbridge.console;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets anybody look and act where {@code OPERATOR_AUTH=none} says so. */
@ApplicationScoped
public class OpenConsole implements SecurityIdentityAugmentor {

    private final boolean open;

    OpenConsole(OperatorConfig config) {
        this.open = config.auth() == OperatorConfig.Auth.NONE;
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(
                        open && !identity.isAnonymous()
                                ? QuarkusSecurityIdentity.builder(identity)
                                        .addRole("viewer")
                                        .addRole("operator")
                                        .build()
                                : identity);
    }
}
