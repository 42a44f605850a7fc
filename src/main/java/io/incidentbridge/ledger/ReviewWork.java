package io.incidentbridge.ledger;

import io.incidentbridge.ledger.ReviewJob.Act;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with what people decided about many calls: some hundred in a transaction, which also says
 * that they are done, so whoever is cut off leaves nothing half done or done twice.
 */
@ApplicationScoped
public class ReviewWork {

    private static final int BATCH = 200;

    /** Calls that wait for delivery before more are sent on their way again. */
    private static final int FULL = 500;

    /**
     * However many wait, so many a second go on their way: who replays in an outage is heard, too.
     */
    private static final int LEAST = 20;

    private final Pool postgres;
    private final Event<WorkArrived> arrived;

    ReviewWork(Pool postgres, Event<WorkArrived> arrived) {
        this.postgres = postgres;
        this.arrived = arrived;
    }

    /**
     * Does a part of one job that is due, unless another replica is at it.
     *
     * @return whether there was one
     */
    public Uni<Boolean> goOn() {
        return postgres.withTransaction(
                        transaction ->
                                due(transaction)
                                        .chain(
                                                due ->
                                                        due.map(job -> goOn(job, transaction))
                                                                .orElseGet(ReviewWork::nothing)))
                .invoke(
                        hasWork -> {
                            if (hasWork) {
                                arrived.fire(new WorkArrived());
                            }
                        });
    }

    private static Uni<Boolean> nothing() {
        return Uni.createFrom().item(false);
    }

    private static Uni<Boolean> goOn(Due job, SqlClient transaction) {
        return take(job, transaction)
                .chain(
                        callIds ->
                                switch (job.act()) {
                                    case REPLAY ->
                                            DeadLetters.replay(callIds, job.actor(), transaction);
                                    case DISCARD ->
                                            DeadLetters.discard(
                                                            callIds,
                                                            String.valueOf(job.reason()),
                                                            job.actor(),
                                                            transaction)
                                                    .replaceWithVoid();
                                })
                .replaceWith(true);
    }

    private static Uni<Optional<Due>> due(SqlClient transaction) {
        String sql =
                """
                SELECT id, act, reason, actor FROM review_job
                WHERE ended_at IS NULL AND due_at <= clock_timestamp()
                ORDER BY due_at LIMIT 1
                FOR UPDATE SKIP LOCKED
                """;
        return transaction
                .preparedQuery(sql)
                .execute()
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(due(rows)));
    }

    /**
     * Takes calls off the list of the job; those that are delivered come at the pace of the rest.
     */
    private static Uni<String[]> take(Due job, SqlClient transaction) {
        String sql =
                """
                WITH room AS MATERIALIZED (
                    SELECT CASE WHEN $2 = 'discard' THEN $3
                                ELSE greatest($5, least($3, $4 - count(*))) END AS calls
                    FROM (SELECT FROM escalation
                          WHERE incident_sys_id IS NULL AND state = 'pending' LIMIT $4) AS waiting
                ), taken AS (
                    DELETE FROM review_job_call
                    WHERE job_id = $1 AND escalation_id IN (
                        SELECT escalation_id FROM review_job_call WHERE job_id = $1
                        ORDER BY escalation_id LIMIT (SELECT calls FROM room))
                    RETURNING escalation_id
                ), counted AS (
                    UPDATE review_job SET
                        done = done + (SELECT count(*) FROM taken),
                        ended_at = CASE WHEN done + (SELECT count(*) FROM taken) >= total
                                        THEN clock_timestamp() END,
                        reason = CASE WHEN done + (SELECT count(*) FROM taken) < total THEN reason END,
                        due_at = clock_timestamp() + CASE WHEN (SELECT calls FROM room) < $3
                                                          THEN interval '1 second' ELSE interval '0' END
                    WHERE id = $1
                )
                SELECT call_id FROM escalation JOIN taken ON escalation.id = taken.escalation_id
                """;
        return transaction
                .preparedQuery(sql)
                .execute(
                        Tuple.of(
                                job.id(),
                                job.act().word(),
                                (long) BATCH,
                                (long) FULL,
                                (long) LEAST))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> row.getString("call_id"))
                                        .toArray(String[]::new));
    }

    private static Due due(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Due(
                row.getUUID("id"),
                Act.of(row.getString("act")),
                row.getString("reason"),
                row.getString("actor"));
    }

    private record Due(UUID id, Act act, @Nullable String reason, String actor) {}
}
