package io.incidentbridge.intake.duty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.genesys.GenesysCloud;
import io.incidentbridge.ledger.Duty;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sees to it that one replica has the duty. It is held for seconds at a time, so that another takes
 * over soon; a replica that cannot renew it stops by its own clock before that.
 */
@ApplicationScoped
class Roster {

    /** In one lease. */
    private static final int RENEWALS = 4;

    private static final long NOBODY = 0;

    private final String me = UUID.randomUUID().toString();
    private final Duty duty;
    private final GenesysCloud cloud;
    private final List<Shift> shifts;
    private final Duration lease;
    private final Vertx vertx;
    private final AtomicBoolean busy = new AtomicBoolean();
    private long timer = -1;
    private long fence = NOBODY;
    private long heldSince;
    private volatile CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private volatile boolean isStopped;

    Roster(Duty duty, GenesysCloud cloud, @All List<Shift> shifts, DutyConfig config, Vertx vertx) {
        this.duty = duty;
        this.cloud = cloud;
        this.shifts = shifts;
        this.lease = config.lease();
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (cloud.isConfigured() && shifts.stream().anyMatch(Shift::isWanted)) {
            renew();
            timer = vertx.setPeriodic(lease.toMillis() / RENEWALS, tick -> renew());
        }
    }

    /** Another need not wait for the lease to end. */
    void stop(@Observes ShutdownEvent event) {
        if (timer == -1) {
            return;
        }
        vertx.cancelTimer(timer);
        isStopped = true;
        change(NOBODY);
        // A renewal that is under way would take it again, for a replica that is gone.
        Uni.createFrom()
                .completionStage(() -> underWay)
                .onFailure()
                .recoverWithNull()
                .chain(() -> duty.leave(me))
                .ifNoItem()
                .after(lease)
                .fail()
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
    }

    private void renew() {
        endIfLate();
        if (isStopped || !busy.compareAndSet(false, true)) {
            return;
        }
        long asked = System.nanoTime();
        CompletableFuture<Void> done = new CompletableFuture<>();
        underWay = done;
        duty.hold(me, lease)
                .map(held -> held.orElse(NOBODY))
                .invoke(held -> answered(held, asked))
                .call(held -> held == NOBODY ? Uni.createFrom().voidItem() : tell(held))
                .ifNoItem()
                .after(lease)
                .fail()
                .onTermination()
                .invoke(
                        () -> {
                            busy.set(false);
                            done.complete(null);
                        })
                .subscribe()
                .with(
                        told -> {},
                        failure ->
                                Log.debugf(
                                        "the duty was not renewed: %s",
                                        failure.getClass().getSimpleName()));
    }

    private Uni<Void> tell(long held) {
        ObjectNode standing = JsonNodeFactory.instance.objectNode();
        shifts.forEach(shift -> shift.describe(standing));
        Duration heard =
                shifts.stream().map(Shift::heard).filter(Objects::nonNull).findFirst().orElse(null);
        return duty.tell(held, heard, standing.toString());
    }

    /** The lease runs from when it was asked for, at the latest. */
    private synchronized void answered(long held, long asked) {
        heldSince = asked;
        if (held != fence && !isStopped) {
            change(held);
        }
    }

    private synchronized void endIfLate() {
        if (fence != NOBODY && System.nanoTime() - heldSince > lease.toNanos()) {
            Log.warn("the duty could not be renewed in time, and is left to another replica");
            change(NOBODY);
        }
    }

    private synchronized long change(long to) {
        long before = fence;
        fence = to;
        if (before != NOBODY) {
            shifts.forEach(Shift::end);
        }
        if (to != NOBODY) {
            Log.infof("this replica has the duty, turn %d", to);
            shifts.stream().filter(Shift::isWanted).forEach(shift -> shift.begin(to));
        }
        return before;
    }
}
