package io.incidentbridge.console;

import io.incidentbridge.ledger.Alerts;
import io.incidentbridge.ledger.Standings;
import io.incidentbridge.ledger.StormWatch;
import io.incidentbridge.rules.Rules;
import io.incidentbridge.servicenow.preflight.Preflight;
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
    private final Preflight preflight;

    StatusResource(
            Standings standings,
            Alerts alerts,
            StormWatch storms,
            Rules rules,
            Preflight preflight) {
        this.standings = standings;
        this.alerts = alerts;
        this.storms = storms;
        this.rules = rules;
        this.preflight = preflight;
    }

    @GET
    @Operation(
            summary = "Backlog, pace, breaker, storms, alerts, rules and the last preflight",
            description =
                    "For all replicas together; rules and preflight are those of the one that"
                            + " answers.")
    public Uni<Status> status() {
        return Uni.combine()
                .all()
                .unis(standings.read(), storms.open(), alerts.open())
                .with(
                        (standing, open, alerting) ->
                                Status.of(
                                        standing,
                                        open,
                                        alerting,
                                        rules.inForce(),
                                        preflight.last()));
    }
}
