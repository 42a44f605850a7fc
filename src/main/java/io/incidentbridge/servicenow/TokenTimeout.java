package io.incidentbridge.servicenow;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ends a token request that is not answered. All calls wait for the one request under way, so
 * without an end one hanging answer would hold the lane for ever.
 *
 * <p>It gets half the time of a call: a token that did not come is then told from an incident that
 * may have been created.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
class TokenTimeout implements OidcRequestFilter {

    private final long milliseconds;

    TokenTimeout(ServiceNowConfig config) {
        this.milliseconds = config.timeout().toMillis() / 2;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        context.request().timeout(milliseconds);
        return Uni.createFrom().voidItem();
    }
}
