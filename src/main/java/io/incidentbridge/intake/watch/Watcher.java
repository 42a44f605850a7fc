package io.incidentbridge.intake.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.genesys.CloudAnswer;
import io.incidentbridge.genesys.GenesysCloud;
import io.incidentbridge.genesys.Purpose;
import io.incidentbridge.intake.duty.Shift;
import io.incidentbridge.intake.genesys.CallEvents;
import io.incidentbridge.ledger.WatchedCalls;
import io.incidentbridge.rules.LiveSight;
import io.incidentbridge.rules.Rules;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks at each live call from time to time, the longest overdue first, within the budget. It is
 * asleep while no rule asks for live calls.
 */
@ApplicationScoped
class Watcher implements Shift {

    private static final int AT_ONCE = 10;
    private static final int LOOKS_OF_A_CALL = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORTEST_TICK = Duration.ofMillis(200);

    private final GenesysCloud cloud;
    private final CallEvents events;
    private final LiveCalls calls;
    private final WatchedCalls watched;
    private final Rules rules;
    private final LiveSight sight;
    private final Duration every;
    private final Vertx vertx;

    /** Of this turn: what an earlier one left behind holds up nobody. */
    private volatile AtomicBoolean busy = new AtomicBoolean();

    private volatile String trouble = "";
    private volatile WatchedCalls.Count count = new WatchedCalls.Count(0, 0);
    private volatile long waitUntil;
    private volatile boolean isAsleep;
    private long timer = -1;

    Watcher(
            GenesysCloud cloud,
            CallEvents events,
            LiveCalls calls,
            WatchedCalls watched,
            Rules rules,
            LiveSight sight,
            WatchConfig config,
            MeterRegistry meters,
            Vertx vertx) {
        this.cloud = cloud;
        this.events = events;
        this.calls = calls;
        this.watched = watched;
        this.rules = rules;
        this.sight = sight;
        this.every = config.watchEvery();
        this.vertx = vertx;
        meters.gauge("incident.bridge.watched.calls", this, it -> it.count.watched());
        meters.gauge("incident.bridge.watched.late", this, it -> it.count.late());
    }

    @Override
    public boolean isWanted() {
        return sight.missing().isEmpty();
    }

    @Override
    public void begin(long fence) {
        busy = new AtomicBoolean();
        isAsleep = false;
        Duration tick = every.dividedBy(LOOKS_OF_A_CALL);
        timer =
                vertx.setPeriodic(
                        (tick.compareTo(SHORTEST_TICK) < 0 ? SHORTEST_TICK : tick).toMillis(),
                        time -> look());
    }

    @Override
    public void end() {
        vertx.cancelTimer(timer);
        count = new WatchedCalls.Count(0, 0);
    }

    @Override
    public void describe(ObjectNode standing) {
        standing.putObject("watch")
                .put("isOn", isWanted() && rules.areLive())
                .put("calls", count.watched())
                .put("late", count.late())
                .put("trouble", trouble);
    }

    private void look() {
        AtomicBoolean mine = busy;
        if (!rules.areLive()) {
            sleep();
            return;
        }
        isAsleep = false;
        if (System.nanoTime() - waitUntil < 0 || !mine.compareAndSet(false, true)) {
            return;
        }
        watched.due(AT_ONCE, every)
                .chain(this::lookAtAll)
                .chain(() -> watched.count(every.multipliedBy(2)))
                .invoke(now -> count = now)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onTermination()
                .invoke(() -> mine.set(false))
                .subscribe()
                .with(
                        done -> {},
                        failure ->
                                Log.warnf(
                                        "live calls were not looked at: %s",
                                        failure.getClass().getSimpleName()));
    }

    /** Nobody tells of them any more; they would be late for ever. */
    private void sleep() {
        if (isAsleep) {
            return;
        }
        isAsleep = true;
        watched.endAll()
                .subscribe()
                .with(done -> count = new WatchedCalls.Count(0, 0), failure -> isAsleep = false);
    }

    private Uni<Void> lookAtAll(List<CallId> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndMerge(
                        callId ->
                                lookAt(callId)
                                        .onFailure()
                                        .recoverWithUni(failure -> missed(callId, failure)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** It holds up no other; it is looked at again. */
    private static Uni<Void> missed(CallId callId, Throwable failure) {
        Log.warnf("live call %s was not looked at: %s", callId, failure.getClass().getSimpleName());
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> lookAt(CallId callId) {
        return cloud.conversation(callId.value(), Purpose.WATCH)
                .chain(answer -> answer.accept(new Looking(callId)));
    }

    /** What an answer means for the call. One that tells nothing leaves it to the next look. */
    private final class Looking implements CloudAnswer.Cases<Uni<Void>> {

        private final CallId callId;

        Looking(CallId callId) {
            this.callId = callId;
        }

        @Override
        public Uni<Void> answered(JsonNode body) {
            trouble = "";
            return calls.lookedAt(callId, events.reader().live(body, Instant.now()));
        }

        @Override
        public Uni<Void> absent() {
            return watched.end(callId);
        }

        /** Those that wait longest are the next ones. */
        @Override
        public Uni<Void> withheld(Duration retryAfter) {
            waitUntil = System.nanoTime() + retryAfter.toNanos();
            return watched.putBack(callId);
        }

        @Override
        public Uni<Void> forbidden(String cause) {
            trouble = "refused: " + cause;
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> rejected(int status, String cause) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> unavailable(String cause) {
            return Uni.createFrom().voidItem();
        }
    }
}
