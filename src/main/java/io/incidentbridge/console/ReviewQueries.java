package io.incidentbridge.console;

import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.EscalationState;
import io.incidentbridge.ledger.History;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/review}: the calls that wait for a person. A sender may look, too. */
@Path("/v1/review")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Review")
@RolesAllowed({"viewer", "operator", "escalations:write"})
class ReviewQueries {

    private final History history;
    private final IncidentLink link;

    ReviewQueries(History history, IncidentLink link) {
        this.history = history;
        this.link = link;
    }

    @GET
    @Operation(summary = "List the calls that could not be delivered, newest first")
    public Uni<EscalationPage> list(@BeanParam ListQuery query) {
        int limit = query.limit();
        return history.list(query.filter().in(EscalationState.REVIEW), limit + 1)
                .map(rows -> EscalationPage.of(rows, limit, link));
    }
}
