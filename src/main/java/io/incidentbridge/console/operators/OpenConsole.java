package io.incidentbridge.console.operators;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Lets anybody look and act where {@code OPERATOR_AUTH=none} says so. A policy, since an augmentor
 * would not see an identity that a mechanism made by itself, as that of the senders does.
 */
@ApplicationScoped
public class OpenConsole implements HttpSecurityPolicy {

    /** The name of whoever acts where nobody is asked. */
    private static final String ANYBODY = "anonymous";

    private static final Set<String> ALL = Set.of("viewer", "operator", "privacy");

    private final boolean open;

    OpenConsole(OperatorConfig config) {
        this.open = config.auth() == OperatorConfig.Auth.NONE;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request,
            Uni<SecurityIdentity> identity,
            AuthorizationRequestContext context) {
        return open
                ? identity.map(known -> operator(known, request.normalizedPath()))
                : CheckResult.permit();
    }

    /** Whoever is not known to the API may not send there, so is nobody to it. */
    private static CheckResult operator(SecurityIdentity identity, String path) {
        if (identity.isAnonymous() && path.startsWith("/v1/")) {
            return CheckResult.PERMIT;
        }
        QuarkusSecurityIdentity.Builder known =
                identity.isAnonymous()
                        ? QuarkusSecurityIdentity.builder()
                                .setPrincipal(new QuarkusPrincipal(ANYBODY))
                        : QuarkusSecurityIdentity.builder(identity);
        return new CheckResult(true, known.addRoles(ALL).build());
    }
}
