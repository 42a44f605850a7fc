package io.incidentbridge.genesys;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells a client that is refused from a login in trouble. */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
class CloudTokenAnswer implements OidcResponseFilter {

    @Override
    public Uni<Void> filter(OidcResponseFilterContext context) {
        if (!CloudToken.CLIENT.equals(context.requestProperties().getString("client-id"))) {
            return Uni.createFrom().voidItem();
        }
        int status = context.statusCode();
        return switch (status) {
            case 200 ->
                    context.responseBody().toString().contains("access_token")
                            ? Uni.createFrom().voidItem()
                            : Uni.createFrom().failure(CloudTokenException.unavailable(status));
            case 400, 401, 403 -> Uni.createFrom().failure(CloudTokenException.refused(status));
            case 429 ->
                    Uni.createFrom()
                            .failure(
                                    CloudTokenException.throttled(
                                            Limits.wait(context.responseHeaders()::get)));
            default -> Uni.createFrom().failure(CloudTokenException.unavailable(status));
        };
    }
}
