package io.incidentbridge.console;

import io.incidentbridge.ledger.Duty;
import io.incidentbridge.ledger.Gaps;
import io.incidentbridge.ledger.Reconciliations;
import io.incidentbridge.ledger.Undecided;
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

    private static final int MOST_GAPS = 100;
    private static final int MOST_CALLS = 1000;

    private final Duty duty;
    private final Gaps gaps;
    private final Reconciliations reconciliations;
    private final Undecided undecided;

    ReconciliationResource(
            Duty duty, Gaps gaps, Reconciliations reconciliations, Undecided undecided) {
        this.duty = duty;
        this.gaps = gaps;
        this.reconciliations = reconciliations;
        this.undecided = undecided;
    }

    @GET
    @Operation(
            summary = "Calls of which no event came, and times in which nobody listened",
            description = "The latest 1000 calls and 100 times; the newest first.")
    public Uni<GapReport> report() {
        return Uni.combine()
                .all()
                .unis(
                        duty.read(),
                        reconciliations.count(),
                        gaps.latest(MOST_GAPS),
                        reconciliations.latest(MOST_CALLS),
                        undecided.latest(MOST_CALLS))
                .with(
                        (standing, missed, gone, calls, open) ->
                                GapReport.of(standing.reconciledTo(), missed, gone, calls, open));
    }
}
