package io.incidentbridge.access;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** How somebody who is not known is asked in, at a page. */
public interface Invitation {

    /** Absent where it is a program that asks: that is told 401. */
    Optional<Uni<Response>> to(RoutingContext context);
}
