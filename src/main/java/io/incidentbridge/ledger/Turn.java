package io.incidentbridge.ledger;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Work on the ledger that comes round again: one turn at a time, since a slow database must not be
 * given more of it. What fails is told in the log, and is left to the next turn.
 */
public final class Turn {

    private final String failed;
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * @param failed what the log says of a turn that came to nothing
     */
    public Turn(String failed) {
        this.failed = failed;
    }

    /**
     * Does nothing while the turn before goes on.
     *
     * @param work ends by itself, in the end: nobody else gets a turn before
     */
    public void take(Supplier<Uni<Void>> work) {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        Uni.createFrom()
                .deferred(work::get)
                .onTermination()
                .invoke(() -> busy.set(false))
                .subscribe()
                .with(
                        done -> {},
                        failure -> Log.warnf("%s: %s", failed, failure.getClass().getSimpleName()));
    }
}
