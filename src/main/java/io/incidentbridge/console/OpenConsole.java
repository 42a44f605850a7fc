package io.incidentbridge.console;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets anybody look and act where {@code OPERATOR_AUTH=none} says so. A policy, since an augmentor
 * would not see an identity that a mechanism made by itself, as that of the senders does.
 */
@ApplicationScoped
public class OpenConsole implements HttpSecurityPolicy {

    private final boolean open;

    OpenConsole(OperatorConfig config) {
        this.open = config.auth() == OperatorConfig.Auth.NONE;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request,
            Uni<SecurityIdentity> identity,
            AuthorizationRequestContext context) {
        return open ? identity.map(OpenConsole::operator) : CheckResult.permit();
    }

    private static CheckResult operator(SecurityIdentity identity) {
        return identity.isAnonymous()
                ? CheckResult.PERMIT
                : new CheckResult(
                        true,
                        QuarkusSecurityIdentity.builder(identity)
                                .addRole("viewer")
                                .addRole("operator")
                                .build());
    }
}
