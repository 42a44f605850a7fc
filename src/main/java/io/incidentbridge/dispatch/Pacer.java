package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Claims;
import io.incidentbridge.ledger.Lane;
import io.incidentbridge.ledger.Pace;
import io.incidentbridge.servicenow.Permits;
import io.incidentbridge.servicenow.WithheldException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets each request of this replica go at the time that the lane has given it. */
@ApplicationScoped
class Pacer {

    /**
     * How late a request may still go. A later one would meet those whose time has come since, and
     * together they could be too many; it asks for a new time.
     */
    private static final long TOLERANCE = TimeUnit.MILLISECONDS.toNanos(20);

    /** With a database that is too slow for it to be in time, it goes in the end. */
    private static final int MOST_DRAWS = 3;

    private static final long NANOS_OF_A_MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final Lane lane;
    private final DispatchTerms terms;
    private final Pace pace;
    private final Vertx vertx;
    private final DatabaseClock clock = new DatabaseClock();

    private volatile long pausedUntil = System.nanoTime();
    private volatile boolean stopped;

    Pacer(Lane lane, DispatchTerms terms, Vertx vertx) {
        this.lane = lane;
        this.terms = terms;
        this.pace = terms.claim().pace();
        this.vertx = vertx;
    }

    /** Learns from a claim what time it is, and whether another replica was told to wait. */
    void learn(Claims claims) {
        clock.observe(claims.now(), System.nanoTime());
        if (!claims.paused().isZero()) {
            pause(claims.paused());
        }
    }

    /**
     * Sends nothing more for as long, nor does any other replica.
     *
     * @param duration absent for no pause
     */
    Uni<Void> pauseAll(@Nullable Duration duration) {
        if (duration == null) {
            return Uni.createFrom().voidItem();
        }
        pause(duration);
        return lane.pause(duration, "throttled").onFailure().recoverWithNull();
    }

    private void pause(Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        if (until - pausedUntil > 0) {
            pausedUntil = until;
        }
    }

    /** Sends nothing more at all. */
    void stop() {
        stopped = true;
    }

    /**
     * @param firstAt when the first request may go, on the database's clock
     * @param claimedAt when the lease began, or a little before; of {@link System#nanoTime}
     */
    PacedRequests requests(Instant firstAt, long claimedAt) {
        return new PacedRequests(firstAt, claimedAt + terms.lastRequest().toNanos());
    }

    /** Requests that belong to no delivery, and so to no lease. */
    PacedRequests requests(Duration within) {
        return new PacedRequests(null, System.nanoTime() + within.toNanos());
    }

    /** The requests of one delivery. */
    final class PacedRequests implements Permits {

        private @Nullable Instant firstAt;
        private final long lastAt;
        private volatile long sentAt;

        private PacedRequests(@Nullable Instant firstAt, long lastAt) {
            this.firstAt = firstAt;
            this.lastAt = lastAt;
        }

        /** When the last one went, of {@link System#nanoTime}. */
        long sentAt() {
            return sentAt;
        }

        @Override
        public Uni<Void> next() {
            Instant time = firstAt;
            firstAt = null;
            return (time == null ? draw(MOST_DRAWS) : waitUntil(time, MOST_DRAWS)).invoke(this::go);
        }

        private void go() {
            if (stopped) {
                throw new WithheldException("the service stops");
            }
            long now = System.nanoTime();
            if (pausedUntil - now > 0) {
                throw new WithheldException("the lane is paused");
            }
            if (now - lastAt > 0) {
                // It could still be under way when the next owner looks the call up in vain.
                throw new WithheldException("the lease would end before the request");
            }
            sentAt = now;
        }

        private Uni<Void> waitUntil(Instant time, int draws) {
            if (pace.rate() == 0) {
                return Uni.createFrom().voidItem();
            }
            long wait = clock.nanosUntil(time, System.nanoTime());
            if (wait < -TOLERANCE && draws > 0) {
                return draw(draws - 1);
            }
            // Looked at again after the sleep: a pause of the collector may have made it long.
            return wait <= 0
                    ? Uni.createFrom().voidItem()
                    : sleep(wait).chain(() -> waitUntil(time, draws));
        }

        private Uni<Void> draw(int draws) {
            return pace.isUnlimited()
                    ? Uni.createFrom().voidItem()
                    : lane.draw(pace)
                            .onFailure()
                            .transform(gone -> new WithheldException("the database is away"))
                            .chain(time -> waitUntil(given(time), draws));
        }

        private Instant given(Optional<Instant> time) {
            return time.orElseThrow(
                    () -> new WithheldException("the lane is paused, or its budget used up"));
        }

        private Uni<Void> sleep(long nanos) {
            long milliseconds = (nanos + NANOS_OF_A_MILLISECOND - 1) / NANOS_OF_A_MILLISECOND;
            return Uni.createFrom()
                    .emitter(
                            emitter ->
                                    vertx.setTimer(milliseconds, tick -> emitter.complete(null)));
        }
    }
}
