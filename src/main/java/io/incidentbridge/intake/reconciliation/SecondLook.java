package io.incidentbridge.intake.reconciliation;

import io.incidentbridge.ledger.Undecided;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks again for the calls that could not be decided about, for a day. */
@ApplicationScoped
class SecondLook {

    private static final Duration GIVEN_UP = Duration.ofDays(1);

    private static final int AT_ONCE = 20;

    private final Undecided undecided;
    private final Sweep sweep;
    private final MeterRegistry meters;

    SecondLook(Undecided undecided, Sweep sweep, MeterRegistry meters) {
        this.undecided = undecided;
        this.sweep = sweep;
        this.meters = meters;
    }

    /**
     * At those that are due, 20 at most.
     *
     * @return fails as {@link Sweep#over} does
     */
    Uni<Void> take(BooleanSupplier isOurs) {
        return undecided
                .giveUp(GIVEN_UP)
                .invoke(this::tell)
                .chain(() -> undecided.due(AT_ONCE))
                .chain(
                        due ->
                                due.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : sweep.at(due, isOurs).replaceWithVoid());
    }

    private void tell(int calls) {
        if (calls > 0) {
            meters.counter("incident.bridge.reconciliation.given.up").increment(calls);
            Log.errorf("%d calls stay undecided: for a day, nobody told all of them", calls);
        }
    }
}
