package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Incident;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request wait for the incident of its call. A settlement of this replica wakes it at once;
 * those of others are seen by one short poll for all that wait.
 */
@ApplicationScoped
public class EscalationWatch {

    /** How late a request learns what another replica settled, in milliseconds. */
    private static final long POLL = 200;

    private final Pool postgres;
    private final Vertx vertx;
    private final Map<String, Set<UniEmitter<? super Optional<Settled>>>> waiting =
            new ConcurrentHashMap<>();
    private long timer = -1;

    EscalationWatch(Pool postgres, Vertx vertx) {
        this.postgres = postgres;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(POLL, tick -> poll(waiting.keySet().toArray(String[]::new)));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /**
     * Waits until the call is no longer pending, or its storm has an incident; empty when that has
     * not come after {@code atMost}.
     */
    public Uni<Optional<Settled>> untilSettled(CallId callId, Duration atMost) {
        return Uni.createFrom()
                .<Optional<Settled>>emitter(
                        emitter -> {
                            add(callId.value(), emitter);
                            // It may have been settled before anybody waited for it.
                            poll(callId.value());
                        })
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(Optional::empty);
    }

    /** Told by this replica that a call was settled. */
    void settled(CallId callId) {
        if (waiting.containsKey(callId.value())) {
            poll(callId.value());
        }
    }

    private void add(String callId, UniEmitter<? super Optional<Settled>> emitter) {
        waiting.compute(
                callId,
                (id, emitters) -> {
                    Set<UniEmitter<? super Optional<Settled>>> all =
                            emitters == null ? ConcurrentHashMap.newKeySet() : emitters;
                    all.add(emitter);
                    return all;
                });
        emitter.onTermination(() -> remove(callId, emitter));
    }

    private void remove(String callId, UniEmitter<? super Optional<Settled>> emitter) {
        waiting.computeIfPresent(
                callId,
                (id, emitters) -> {
                    emitters.remove(emitter);
                    return emitters.isEmpty() ? null : emitters;
                });
    }

    private void poll(String... callIds) {
        String sql =
                """
                SELECT e.call_id, e.state, e.incident_created,
                       coalesce(e.incident_sys_id, storm.incident_sys_id) AS incident_sys_id,
                       coalesce(e.incident_number, storm.incident_number) AS incident_number
                FROM escalation e
                LEFT JOIN escalation storm ON e.state = 'joined' AND storm.call_id = e.parent
                WHERE e.call_id = ANY ($1)
                  AND (e.state NOT IN ('pending', 'joined') OR e.incident_sys_id IS NOT NULL
                       OR storm.incident_sys_id IS NOT NULL)
                """;
        if (callIds.length == 0) {
            return;
        }
        postgres.preparedQuery(sql)
                .execute(Tuple.of(callIds))
                .subscribe()
                .with(
                        rows -> rows.forEach(this::tell),
                        failure ->
                                Log.debugf(
                                        "waiting requests learn nothing new: %s",
                                        failure.getClass().getSimpleName()));
    }

    private void tell(Row row) {
        Set<UniEmitter<? super Optional<Settled>>> emitters =
                waiting.remove(row.getString("call_id"));
        if (emitters != null) {
            Settled settled =
                    new Settled(
                            Rows.shownState(row),
                            Rows.incident(row),
                            Boolean.TRUE.equals(row.getBoolean("incident_created")));
            emitters.forEach(emitter -> emitter.complete(Optional.of(settled)));
        }
    }

    /**
     * A call that is no longer pending, or joined a storm that has its incident.
     *
     * @param created whether this service created the incident, or found it
     */
    public record Settled(EscalationState state, @Nullable Incident incident, boolean created) {}
}
