package io.incidentbridge.console;

import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.Alerts;
import io.incidentbridge.ledger.Standings;
import io.incidentbridge.ledger.StormWatch;
import io.incidentbridge.rules.Rules;
import io.incidentbridge.servicenow.preflight.Preflight;
import io.incidentbridge.servicenow.preflight.Report;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
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
    private final IncidentLink link;
    private final Rules rules;
    private final Preflight preflight;
    private final SecurityIdentity identity;
    private final GenesysStanding genesys;

    StatusResource(
            Standings standings,
            Alerts alerts,
            StormWatch storms,
            IncidentLink link,
            Rules rules,
            Preflight preflight,
            SecurityIdentity identity,
            GenesysStanding genesys) {
        this.standings = standings;
        this.alerts = alerts;
        this.storms = storms;
        this.link = link;
        this.rules = rules;
        this.preflight = preflight;
        this.identity = identity;
        this.genesys = genesys;
    }

    @GET
    @Operation(
            summary = "Backlog, pace, breaker, storms, alerts, rules and the last preflight",
            description =
                    "For all replicas together; rules and preflight are those of the one that"
                            + " answers. A sender is not shown the preflight.")
    public Uni<Status> status() {
        return Uni.combine()
                .all()
                .unis(standings.read(), storms.open(), alerts.open(), genesys.read())
                .with(
                        (standing, open, alerting, cloud) ->
                                Status.of(
                                        standing,
                                        open,
                                        link,
                                        alerting,
                                        rules.inForce(),
                                        findings(),
                                        cloud.orElse(null)));
    }

    /** How ServiceNow is set up is no sender's business. */
    private Optional<Report> findings() {
        return identity.hasRole("viewer") ? preflight.last() : Optional.empty();
    }
}
