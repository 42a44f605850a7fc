package io.incidentbridge.review;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.ledger.History.Filter;
import io.incidentbridge.ledger.ReviewJob;
import io.incidentbridge.ledger.ReviewJob.Act;
import io.incidentbridge.ledger.ReviewJobs;
import io.incidentbridge.ledger.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes decisions about many calls at once: they are written down, and done in the background.
 * Fails with a problem for a decision that cannot be understood.
 */
@ApplicationScoped
public class BulkDesk {

    private static final int MOST_CALL_IDS = 1_000;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ReviewJobs jobs;
    private final ReviewJobRunner runner;

    BulkDesk(ReviewJobs jobs, ReviewJobRunner runner) {
        this.jobs = jobs;
        this.runner = runner;
    }

    /**
     * @param filter its state and its place are not looked at
     * @param callIds these only; absent for all that fit the filter
     */
    public Uni<ReviewJob> replay(Filter filter, @Nullable List<String> callIds, String actor) {
        return begin(Act.REPLAY, filter, callIds, null, actor);
    }

    /** As {@link #replay}; the reason is required. */
    public Uni<ReviewJob> discard(
            Filter filter, @Nullable List<String> callIds, @Nullable String reason, String actor) {
        return begin(Act.DISCARD, filter, callIds, DiscardReason.of(reason), actor);
    }

    /** As it is when it has ended, or when nobody waits any longer. */
    Uni<ReviewJob> ended(ReviewJob job, Duration atMost) {
        if (job.endedAt() != null || atMost.isNegative()) {
            return Uni.createFrom().item(job);
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(LOOK)
                .chain(() -> jobs.find(job.id()))
                .chain(found -> ended(found.orElse(job), atMost.minus(LOOK)));
    }

    private Uni<ReviewJob> begin(
            Act act,
            Filter filter,
            @Nullable List<String> callIds,
            @Nullable String reason,
            String actor) {
        if (callIds != null && callIds.size() > MOST_CALL_IDS) {
            throw ReviewResource.wrong("callIds", "are " + MOST_CALL_IDS + " at most");
        }
        List<String> known =
                callIds == null ? null : callIds.stream().filter(CallId::isValid).toList();
        return jobs.begin(act, new Selection(filter, known), reason, actor).invoke(runner::run);
    }
}
