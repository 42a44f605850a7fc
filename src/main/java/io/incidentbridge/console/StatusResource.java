package io.incidentbridge.console;

import io.incidentbridge.ledger.Alerts;
import io.incidentbridge.ledger.Standings;
import io.incidentbridge.ledger.StormWatch;
import io.incidentbridge.rules.Rules;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/status}: how the delivery stands. A sender may look, too. */
@Path("/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
@RolesAllowed({"viewer", "operator", "escalations:write"})
class StatusResource {

    private final Standings standings;
    private final Alerts alerts;
    private final StormWatch storms;
    private final Rules rules;

    StatusResource(Standings standings, Alerts alerts, StormWatch storms, Rules rules) {
        this.standings = standings;
        this.alerts = alerts;
        this.storms = storms;
        this.rules = rules;
    }

    @GET
    @Operation(
            summary = "Backlog, pace, breaker, storms, alerts and rules",
            description = "For all replicas together; the rules are those of the one that answers.")
    public Uni<Status> status() {
        return Uni.combine()
                .all()
                .unis(standings.read(), storms.open(), alerts.open())
                .with(
                        (standing, open, alerting) ->
                                Status.of(standing, open, alerting, rules.inForce()));
    }
}
