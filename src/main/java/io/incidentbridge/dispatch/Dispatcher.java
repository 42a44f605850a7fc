package io.incidentbridge.dispatch;

import io.incidentbridge.dispatch.Pacer.PacedRequests;
import io.incidentbridge.ledger.Claim;
import io.incidentbridge.ledger.Claims;
import io.incidentbridge.ledger.Outbox;
import io.incidentbridge.ledger.WorkArrived;
import io.incidentbridge.servicenow.preflight.WarmedUp;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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

    /** While there is work, in milliseconds: well within the tenth of a second a claim covers. */
    private static final long SHORTEST_POLL = 30;

    /** While there is none. */
    private static final long LONGEST_POLL = 500;

    /** How long the first claim waits for the preflight, in milliseconds. */
    private static final long LONGEST_WARM_UP = 5_000;

    /** After a delivery made room, so that a few calls are claimed together. */
    private static final long ROOM_POLL = 3;

    private final Outbox outbox;
    private final TracedDelivery delivery;
    private final Pacer pacer;
    private final DispatchTerms terms;
    private final Vertx vertx;
    private final Executor loop;
    private final ConcurrencyLimit limit;

    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile Load load;
    private int inFlight;
    private int unsettled;
    private boolean claiming;
    private boolean wakeAfterClaim;
    private boolean wantsRoom;
    private boolean stopping;
    private boolean isCold = true;
    private long poll = SHORTEST_POLL;
    private long timer = -1;
    private long timerDue = Long.MAX_VALUE;

    Dispatcher(
            Outbox outbox, TracedDelivery delivery, Pacer pacer, DispatchTerms terms, Vertx vertx) {
        this.outbox = outbox;
        this.delivery = delivery;
        this.pacer = pacer;
        this.terms = terms;
        this.vertx = vertx;
        this.limit = new ConcurrencyLimit(terms.concurrency());
        this.load = new Load(limit.current(), 0);
        Context context = vertx.getOrCreateContext();
        this.loop = task -> context.runOnContext(nothing -> task.run());
    }

    /** What this replica has in flight; may be asked from any thread. */
    Load load() {
        return load;
    }

    void start(@Observes StartupEvent event) {
        vertx.setTimer(LONGEST_WARM_UP, tick -> loop.execute(this::begin));
    }

    /** A cold process sends its first requests late, where they meet the next ones of its rate. */
    void begin(@Observes WarmedUp warm) {
        loop.execute(this::begin);
    }

    /** What this replica has just accepted is not left to the poll. */
    void wake(@Observes WorkArrived arrival) {
        loop.execute(this::claim);
    }

    /** Claims nothing more, gives back what was not sent, and lets end what was. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        pacer.stop();
        loop.execute(
                () -> {
                    stopping = true;
                    vertx.cancelTimer(timer);
                    endWhenDrained();
                });
        if (!drained.await(terms.grace().toMillis(), TimeUnit.MILLISECONDS)) {
            Log.warn("deliveries still under way are left to their leases");
        }
    }

    private void begin() {
        if (isCold) {
            isCold = false;
            claim();
        }
    }

    private void timeToClaim() {
        timerDue = Long.MAX_VALUE;
        claim();
    }

    private void claim() {
        int room = limit.current() - inFlight;
        if (stopping || isCold || room <= 0) {
            wantsRoom = true;
            return;
        }
        if (claiming) {
            wakeAfterClaim = true;
            return;
        }
        vertx.cancelTimer(timer);
        timerDue = Long.MAX_VALUE;
        claiming = true;
        wakeAfterClaim = false;
        wantsRoom = false;
        long askedAt = System.nanoTime();
        outbox.claim(room, terms.claim())
                .emitOn(loop)
                .subscribe()
                .with(claims -> claimed(claims, room, askedAt), this::claimFailed);
    }

    private void claimed(Claims claims, int room, long askedAt) {
        claiming = false;
        pacer.learn(claims);
        claims.claims().forEach(claim -> deliver(claim, askedAt));
        wantsRoom = claims.claims().size() == room;
        if (!claims.claims().isEmpty() || wakeAfterClaim) {
            poll = SHORTEST_POLL;
            claimIn(SHORTEST_POLL);
        } else {
            poll = Math.min(LONGEST_POLL, poll * 2);
            long next = claims.nextIn().toMillis() + 1;
            claimIn(next == 1 ? poll : Math.min(LONGEST_POLL, next));
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
        long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        if (!stopping && !claiming && due < timerDue) {
            vertx.cancelTimer(timer);
            timerDue = due;
            timer = vertx.setTimer(milliseconds, tick -> timeToClaim());
        }
    }

    private void deliver(Claim claim, long claimedAt) {
        inFlight++;
        load = new Load(limit.current(), inFlight);
        unsettled++;
        PacedRequests requests = pacer.requests(claim.sendAt(), claimedAt);
        delivery.attempt(claim, requests)
                .emitOn(loop)
                .invoke(consequence -> attempted(consequence, requests.sentAt()))
                .call(consequence -> pacer.pauseAll(consequence.pause()))
                .call(consequence -> delivery.settle(claim, consequence))
                .emitOn(loop)
                .subscribe()
                .with(settled -> settled(), failure -> settled());
    }

    private void attempted(Consequence consequence, long sentAt) {
        switch (consequence.load()) {
            case SERVED -> limit.answered(sentAt, System.nanoTime(), inFlight);
            case JAMMED -> limit.refused(sentAt, System.nanoTime());
            case UNKNOWN -> {}
        }
        inFlight--;
        load = new Load(limit.current(), inFlight);
        if (wantsRoom) {
            claimIn(ROOM_POLL);
        }
    }

    private void settled() {
        unsettled--;
        endWhenDrained();
    }

    private void endWhenDrained() {
        if (stopping && unsettled == 0 && !claiming) {
            drained.countDown();
        }
    }

    /**
     * What a replica has in flight.
     *
     * @param concurrency how many deliveries it may have
     */
    record Load(int concurrency, int inFlight) {}
}
