package io.incidentbridge.intake.senders;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Holds every request of a known sender to its limits, whatever endpoint it is for. Whoever signs
 * is not known before the body is read, and passes through {@link Bodies}.
 */
class SenderAdmission {

    private final SenderLimits limits;

    SenderAdmission(SenderLimits limits) {
        this.limits = limits;
    }

    @ServerRequestFilter
    void admit(RoutingContext context) {
        // No identity: the endpoint asks for none.
        if (context.user() instanceof QuarkusHttpUser user) {
            SecurityIdentity identity = user.getSecurityIdentity();
            if (identity.hasRole(SenderAuthentication.SENDER)) {
                limits.admit(identity.getPrincipal().getName(), context);
            }
        }
    }
}
