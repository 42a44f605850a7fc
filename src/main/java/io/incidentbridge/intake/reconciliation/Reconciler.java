package io.incidentbridge.intake.reconciliation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.intake.duty.NotNowException;
import io.incidentbridge.intake.duty.Shift;
import io.incidentbridge.ledger.Gap;
import io.incidentbridge.ledger.Gaps;
import io.incidentbridge.ledger.Reconciliations;
import io.incidentbridge.ledger.Reconciliations.Stretch;
import io.incidentbridge.rules.LiveSight;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reconciles all of the time, and every gap that this did not cover once it is old enough, by steps
 * of an hour at most: how far it got with each stands in the ledger, so that an outage is made up
 * for.
 */
@ApplicationScoped
class Reconciler implements Shift {

    private static final Duration LONGEST_TICK = Duration.ofSeconds(5);
    private static final Duration SHORTEST_TICK = Duration.ofMillis(250);
    private static final Duration LONGEST_STRETCH = Duration.ofHours(1);

    /** Clocks differ, and a socket may have been dead for a moment before it was noticed. */
    private static final Duration AROUND_GAP = Duration.ofSeconds(10);

    /** Of a step. What was decided in it is known to the next one. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    /** 5 s become more than five minutes. */
    private static final int MOST_DOUBLINGS = 6;

    private final Sweep sweep;
    private final Scope scope;
    private final LateCalls late;
    private final SecondLook secondLook;
    private final LiveSight listening;
    private final Gaps gaps;
    private final Reconciliations reconciliations;
    private final ReconciliationConfig config;

    /** By then, analytics know of all calls. */
    private final Duration again;

    private final MeterRegistry meters;
    private final Vertx vertx;

    /** Of this turn: what an earlier one left behind holds up nobody. */
    private volatile AtomicBoolean busy = new AtomicBoolean();

    private volatile long turn;
    private volatile long waitUntil = System.nanoTime();
    private volatile String trouble = "";
    private int failures;
    private long timer = -1;

    Reconciler(
            Sweep sweep,
            Scope scope,
            LateCalls late,
            SecondLook secondLook,
            LiveSight listening,
            Gaps gaps,
            Reconciliations reconciliations,
            ReconciliationConfig config,
            MeterRegistry meters,
            Vertx vertx) {
        this.sweep = sweep;
        this.scope = scope;
        this.late = late;
        this.secondLook = secondLook;
        this.listening = listening;
        this.gaps = gaps;
        this.reconciliations = reconciliations;
        this.config = config;
        this.again =
                longer(
                        config.reconcileAge(),
                        config.reconcileAgain().orElse(config.reconcileOverlap()));
        this.meters = meters;
        this.vertx = vertx;
    }

    @Override
    public boolean isWanted() {
        return !scope.every().isZero() || hasGaps();
    }

    /** Where nobody is to listen, there are none. */
    private boolean hasGaps() {
        return listening.missing().isEmpty();
    }

    @Override
    public void begin(long fence) {
        turn = fence;
        busy = new AtomicBoolean();
        waitUntil = System.nanoTime();
        scope.missing().ifPresent(why -> Log.infof("calls are not reconciled: %s", why));
        Duration tick = scope.every().isZero() ? LONGEST_TICK : scope.every().dividedBy(10);
        tick = tick.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : tick;
        tick = tick.compareTo(SHORTEST_TICK) < 0 ? SHORTEST_TICK : tick;
        timer = vertx.setPeriodic(1, tick.toMillis(), time -> run(fence));
    }

    @Override
    public void end() {
        turn = 0;
        vertx.cancelTimer(timer);
    }

    @Override
    public void describe(ObjectNode standing) {
        ObjectNode told = standing.putObject("reconciliation");
        scope.leftOut().forEach(told.putArray("leftOut")::add);
        told.put("everySeconds", scope.every().toSeconds())
                .put("off", scope.missing().orElse(""))
                .put("trouble", trouble.isEmpty() ? late.trouble() : trouble);
    }

    private void run(long fence) {
        AtomicBoolean mine = busy;
        if (turn != fence
                || System.nanoTime() - waitUntil < 0
                || !mine.compareAndSet(false, true)) {
            return;
        }
        step(fence)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onTermination()
                .invoke(() -> mine.set(false))
                .subscribe()
                .with(
                        isMore -> {
                            succeeded();
                            if (isMore) {
                                vertx.setTimer(1, tick -> run(fence));
                            }
                        },
                        this::failed);
    }

    /** One that fails holds up no other; whether there is more to do at once. */
    private Uni<Boolean> step(long fence) {
        List<Throwable> failed = new ArrayList<>();
        return tried(advance(fence), failed)
                .chain(
                        isMore ->
                                tried(closeGaps(fence, failed), failed).map(more -> more || isMore))
                .call(() -> done(secondLook.take(() -> turn == fence), failed))
                .chain(
                        isMore ->
                                failed.isEmpty()
                                        ? Uni.createFrom().item(isMore)
                                        : Uni.createFrom().failure(failed.get(0)));
    }

    private static Uni<Boolean> tried(Uni<Boolean> what, List<Throwable> failed) {
        return what.onFailure().invoke(failed::add).onFailure().recoverWithItem(false);
    }

    private static Uni<Void> done(Uni<Void> what, List<Throwable> failed) {
        return what.onFailure().invoke(failed::add).onFailure().recoverWithNull();
    }

    private Uni<Boolean> closeGaps(long fence, List<Throwable> failed) {
        return hasGaps()
                ? gaps.skip(fence, scope.back())
                        .invoke(Reconciler::tooOld)
                        .chain(() -> gaps.open(config.reconcileAge(), again))
                        .chain(open -> closeEach(fence, open, failed))
                : Uni.createFrom().item(false);
    }

    private static void tooOld(int gaps) {
        if (gaps > 0) {
            Log.errorf("%d times in which nobody listened are too old, and not compared", gaps);
        }
    }

    private Uni<Boolean> closeEach(long fence, List<Gap> open, List<Throwable> failed) {
        return Multi.createFrom()
                .iterable(open)
                .onItem()
                .transformToUniAndConcatenate(gap -> tried(close(fence, gap), failed))
                .collect()
                .asList()
                .map(more -> more.contains(true));
    }

    private Uni<Boolean> close(long fence, Gap gap) {
        Instant longest = gap.sweptTo().plus(LONGEST_STRETCH);
        boolean isLast = !longest.isBefore(gap.endedAt());
        boolean isEarly = Instant.now().minus(again).isBefore(gap.endedAt());
        Instant to = isLast ? gap.endedAt() : longest;
        return sweep.over(gap.sweptTo().minus(AROUND_GAP), to.plus(AROUND_GAP), () -> turn == fence)
                .invoke(
                        missed ->
                                Log.infof(
                                        "nobody listened from %s to %s (%s): until %s, %d calls had been missed",
                                        gap.beganAt(), gap.endedAt(), gap.cause(), to, missed))
                .chain(
                        () ->
                                isLast && isEarly
                                        ? gaps.lookedAt(fence, gap, again)
                                        : gaps.swept(fence, gap, to))
                .replaceWith(!isLast);
    }

    private Uni<Boolean> advance(long fence) {
        return scope.missing().isPresent()
                ? Uni.createFrom().item(false)
                : reconciliations
                        .next(config.reconcileAge(), scope.back())
                        .chain(stretch -> advance(fence, stretch));
    }

    private Uni<Boolean> advance(long fence, Stretch stretch) {
        if (stretch.isLate()) {
            Log.errorf("calls before %s are too old, and are not compared", stretch.from());
        }
        if (Duration.between(stretch.from(), stretch.to()).compareTo(scope.every()) < 0) {
            return Uni.createFrom().item(false);
        }
        Instant longest = stretch.from().plus(LONGEST_STRETCH);
        boolean isLast = !longest.isBefore(stretch.to());
        Instant to = isLast ? stretch.to() : longest;
        Instant from = stretch.from().minus(config.reconcileOverlap());
        return sweep.over(from, to, () -> turn == fence)
                .invoke(missed -> told(missed, to))
                .chain(() -> reconciliations.advance(fence, to))
                .chain(
                        () ->
                                gaps.reconciled(
                                        fence,
                                        from.plus(AROUND_GAP),
                                        to.minus(longer(again, AROUND_GAP))))
                .replaceWith(!isLast);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void told(int missed, Instant to) {
        meters.counter("incident.bridge.reconciliations", "outcome", "done").increment();
        if (missed > 0) {
            Log.warnf("%d calls had been missed until %s, and are raised", missed, to);
        }
    }

    private void succeeded() {
        trouble = "";
        failures = 0;
    }

    private void failed(Throwable failure) {
        trouble =
                failure instanceof NotNowException
                        ? String.valueOf(failure.getMessage())
                        : failure.getClass().getSimpleName();
        Duration usual = AFTER_FAILURE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures = failures + 1;
        Duration wait = failure instanceof NotNowException now ? now.wait(usual) : usual;
        waitUntil = System.nanoTime() + wait.toNanos();
        meters.counter("incident.bridge.reconciliations", "outcome", "failed").increment();
        Log.warnf("not reconciled: %s; again in %d s", trouble, wait.toSeconds());
    }
}
