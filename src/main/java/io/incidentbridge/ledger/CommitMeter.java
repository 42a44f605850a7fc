package io.incidentbridge.ledger;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Measures the commits of a {@link GroupCommit}: how long they take, and of how many rows. */
final class CommitMeter {

    private final Timer time;
    private final DistributionSummary rows;

    /**
     * @param what is committed, in a word
     */
    CommitMeter(MeterRegistry meters, String what) {
        this.time =
                Timer.builder("incident.bridge.commit")
                        .tag("what", what)
                        .serviceLevelObjectives(
                                Duration.ofMillis(2),
                                Duration.ofMillis(5),
                                Duration.ofMillis(10),
                                Duration.ofMillis(25),
                                Duration.ofMillis(100),
                                Duration.ofMillis(500),
                                Duration.ofMillis(2500))
                        .register(meters);
        this.rows =
                DistributionSummary.builder("incident.bridge.commit.rows")
                        .tag("what", what)
                        .register(meters);
    }

    <I, O> Function<List<I>, Uni<List<Uni<O>>>> of(Function<List<I>, Uni<List<Uni<O>>>> committer) {
        return batch -> {
            long began = System.nanoTime();
            rows.record(batch.size());
            return committer
                    .apply(batch)
                    .onTermination()
                    .invoke(() -> time.record(Duration.ofNanos(System.nanoTime() - began)));
        };
    }
}
