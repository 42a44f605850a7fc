package io.incidentbridge.console;

import io.quarkus.security.identity.SecurityIdentity;
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

    private final StatusReport report;
    private final SecurityIdentity identity;

    StatusResource(StatusReport report, SecurityIdentity identity) {
        this.report = report;
        this.identity = identity;
    }

    @GET
    @Operation(
            summary = "Backlog, pace, breaker, storms, alerts, rules and the last preflight",
            description =
                    "For all replicas together; rules and preflight are those of the one that"
                            + " answers. A sender is not shown the preflight.")
    public Uni<Status> status() {
        // How ServiceNow is set up is no sender's business.
        return report.now(identity.hasRole("viewer"));
    }
}
