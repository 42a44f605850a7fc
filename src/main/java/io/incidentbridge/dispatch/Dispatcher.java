package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Claim;
import io.incidentbridge.ledger.Outbox;
import io.incidentbridge.ledger.WorkArrived;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Keeps as many deliveries in flight as it may: claims what is due whenever there is room, at once
 * after an arrival in this replica, and by a poll for what other replicas left or what comes due.
 *
 * <p>Its state belongs to one event loop, so nothing in it is locked.
 */
@ApplicationScoped
class Dispatcher {

    /** While there is work, in milliseconds; a fraction of the time one request takes. */
    private static final long SHORTEST_POLL = 20;

    /** While there is none. */
    private static final long LONGEST_POLL = 500;

    private static final long EXHAUSTED_POLL = 5_000;

    /** How long deliveries in flight may take to end at a shutdown, in seconds. */
    private static final long LAST_DELIVERIES = 12;

    private final Outbox outbox;
    private final Delivery delivery;
    private final DispatchTerms terms;
    private final Vertx vertx;
    private final Context context;
    private final Executor loop;

    private final CountDownLatch drained = new CountDownLatch(1);
    private int inFlight;
    private boolean claiming;
    private boolean arrivedWhileClaiming;
    private boolean stopping;
    private long poll = SHORTEST_POLL;
    private long timer = -1;
    private long exhaustedTimer = -1;

    Dispatcher(Outbox outbox, Delivery delivery, DispatchTerms terms, Vertx vertx) {
        this.outbox = outbox;
        this.delivery = delivery;
        this.terms = terms;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.loop = task -> context.runOnContext(nothing -> task.run());
    }

    void start(@Observes StartupEvent event) {
        loop.execute(
                () -> {
                    exhaustedTimer = vertx.setPeriodic(EXHAUSTED_POLL, tick -> buryExhausted());
                    claim();
                });
    }

    /** What this replica has just accepted is not left to the poll. */
    void wake(@Observes WorkArrived arrival) {
        loop.execute(this::claim);
    }

    /** Claims nothing more, and lets end what is under way; the rest comes due elsewhere. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.execute(
                () -> {
                    stopping = true;
                    vertx.cancelTimer(timer);
                    vertx.cancelTimer(exhaustedTimer);
                    endWhenDrained();
                });
        if (!drained.await(LAST_DELIVERIES, TimeUnit.SECONDS)) {
            Log.warn("deliveries still under way are left to their leases");
        }
    }

    private void claim() {
        int room = terms.concurrency() - inFlight;
        if (stopping || room <= 0) {
            return;
        }
        if (claiming) {
            arrivedWhileClaiming = true;
            return;
        }
        vertx.cancelTimer(timer);
        claiming = true;
        arrivedWhileClaiming = false;
        outbox.claim(room, terms.claim())
                .emitOn(loop)
                .subscribe()
                .with(this::claimed, this::claimFailed);
    }

    private void claimed(List<Claim> claims) {
        claiming = false;
        claims.forEach(this::deliver);
        if (claims.isEmpty() && !arrivedWhileClaiming) {
            claimIn(Math.min(LONGEST_POLL, poll * 2));
        } else {
            claimIn(SHORTEST_POLL);
        }
        endWhenDrained();
    }

    private void claimFailed(Throwable failure) {
        claiming = false;
        Log.warnf("nothing could be claimed: %s", failure.getClass().getSimpleName());
        claimIn(LONGEST_POLL);
        endWhenDrained();
    }

    private void claimIn(long milliseconds) {
        poll = milliseconds;
        if (!stopping) {
            timer = vertx.setTimer(milliseconds, tick -> claim());
        }
    }

    private void deliver(Claim claim) {
        inFlight++;
        delivery.deliver(claim, terms.claim().owner())
                .emitOn(loop)
                .subscribe()
                .with(outcome -> delivered(), failure -> delivered());
    }

    private void delivered() {
        boolean wasFull = inFlight == terms.concurrency();
        inFlight--;
        if (wasFull) {
            claim();
        }
        endWhenDrained();
    }

    private void endWhenDrained() {
        if (stopping && inFlight == 0 && !claiming) {
            drained.countDown();
        }
    }

    private void buryExhausted() {
        outbox.buryExhausted(terms.claim())
                .subscribe()
                .with(
                        buried -> {
                            if (buried > 0) {
                                Log.warnf("%d calls entered review, out of attempts", buried);
                            }
                        },
                        failure ->
                                Log.warnf(
                                        "exhausted calls not looked for: %s",
                                        failure.getClass().getSimpleName()));
    }
}
