package io.incidentbridge.console.operators;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code POST /sign-out}: the session is over, at every replica. */
@Path("/sign-out")
@PermitAll
class SignOutResource {

    private final Arrival arrival;
    private final SessionCookie cookie;

    SignOutResource(Arrival arrival, SessionCookie cookie) {
        this.arrival = arrival;
        this.cookie = cookie;
    }

    @POST
    public Uni<Response> leave(HttpServerRequest request) {
        return arrival.leave(request)
                .replaceWith(
                        () -> Arrival.elsewhere("/sign-in").cookie(cookie.gone(request)).build());
    }
}
