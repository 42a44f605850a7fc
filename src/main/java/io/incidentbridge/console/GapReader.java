package io.incidentbridge.console;

import io.incidentbridge.ledger.Duty;
import io.incidentbridge.ledger.Gaps;
import io.incidentbridge.ledger.Reconciliations;
import io.incidentbridge.ledger.Undecided;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the gap report, for the API and for the page. */
@ApplicationScoped
public class GapReader {

    private static final int MOST_GAPS = 100;

    private final Duty duty;
    private final Gaps gaps;
    private final Reconciliations reconciliations;
    private final Undecided undecided;

    GapReader(Duty duty, Gaps gaps, Reconciliations reconciliations, Undecided undecided) {
        this.duty = duty;
        this.gaps = gaps;
        this.reconciliations = reconciliations;
        this.undecided = undecided;
    }

    /**
     * The latest 100 gaps, with calls; the newest first.
     *
     * @param most calls that had been missed, and of those that are undecided
     * @return fails with {@link io.incidentbridge.ledger.LedgerUnavailableException}
     */
    public Uni<GapReport> latest(int most) {
        return Uni.combine()
                .all()
                .unis(
                        duty.read(),
                        reconciliations.count(),
                        gaps.latest(MOST_GAPS),
                        reconciliations.latest(most),
                        undecided.latest(most))
                .with(
                        (standing, missed, gone, calls, open) ->
                                GapReport.of(standing.reconciledTo(), missed, gone, calls, open));
    }
}
