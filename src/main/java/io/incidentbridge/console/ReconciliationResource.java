package io.incidentbridge.console;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/reconciliation}: the gap report. */
@Path("/v1/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
@RolesAllowed({"viewer", "operator"})
class ReconciliationResource {

    private static final int MOST_CALLS = 1000;

    private final GapReader gaps;

    ReconciliationResource(GapReader gaps) {
        this.gaps = gaps;
    }

    @GET
    @Operation(
            summary = "Calls of which no event came, and times in which nobody listened",
            description = "The latest 1000 calls and 100 times; the newest first.")
    public Uni<GapReport> report() {
        return gaps.latest(MOST_CALLS);
    }
}
