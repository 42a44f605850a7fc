package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Live calls that are looked at from time to time, until they end or have their incident. All fail
 * with {@link LedgerUnavailableException}.
 */
@ApplicationScoped
public class WatchedCalls {

    private final Pool postgres;
    private final Duration timeout;

    WatchedCalls(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
    }

    /**
     * Notes what was seen of a live call. What has begun before keeps its beginning; that the agent
     * is muted has none of its own, and begins when it is first seen.
     *
     * @param every when a call that is new is looked at
     * @return how it stands now
     */
    public Uni<WatchedCall> see(
            CallId callId,
            boolean isMuted,
            boolean isHeld,
            @Nullable Instant held,
            Duration every) {
        String sql =
                """
                INSERT INTO watched_call AS w (call_id, due_at, muted_since, held_since)
                VALUES ($1, now() + make_interval(secs => $5),
                        CASE WHEN $2 THEN clock_timestamp() END,
                        CASE WHEN $3 THEN coalesce($4, clock_timestamp()) END)
                ON CONFLICT (call_id) DO UPDATE
                SET muted_since = CASE WHEN $2 THEN coalesce(w.muted_since, clock_timestamp()) END,
                    held_since = CASE WHEN $3 THEN coalesce($4, w.held_since, clock_timestamp()) END
                RETURNING call_id, muted_since, held_since, done, clock_timestamp() AS now
                """;
        return inTime(
                postgres.preparedQuery(sql)
                        .execute(
                                Tuple.of(
                                        callId.value(),
                                        isMuted,
                                        isHeld,
                                        held == null ? null : held.atOffset(ZoneOffset.UTC),
                                        Seconds.of(every)))
                        .map(rows -> call(rows.iterator().next())));
    }

    /** A call goes on; what was seen of it stays. */
    public Uni<Void> add(CallId callId) {
        String sql =
                """
                INSERT INTO watched_call (call_id, due_at) VALUES ($1, now()) ON CONFLICT (call_id) DO NOTHING
                """;
        return of(callId, sql);
    }

    /** It goes on without an agent: whatever comes begins anew. */
    public Uni<Void> rest(CallId callId) {
        String sql =
                """
                UPDATE watched_call SET muted_since = NULL, held_since = NULL
                WHERE call_id = $1 AND (muted_since IS NOT NULL OR held_since IS NOT NULL)
                """;
        return of(callId, sql);
    }

    public Uni<Void> end(CallId callId) {
        String sql =
                """
                DELETE FROM watched_call WHERE call_id = $1
                """;
        return of(callId, sql);
    }

    /** No rule asks for any of them. */
    public Uni<Void> endAll() {
        String sql =
                """
                DELETE FROM watched_call
                """;
        return inTime(postgres.preparedQuery(sql).execute().replaceWithVoid());
    }

    /** It has its incident: nobody looks at it again. */
    public Uni<Void> done(CallId callId) {
        String sql =
                """
                UPDATE watched_call SET done = true WHERE call_id = $1
                """;
        return of(callId, sql);
    }

    /** The longest overdue, which come due again after a while. */
    public Uni<List<CallId>> due(int most, Duration every) {
        String sql =
                """
                UPDATE watched_call SET due_at = clock_timestamp() + make_interval(secs => $2)
                WHERE call_id IN (
                    SELECT call_id FROM watched_call WHERE NOT done AND due_at <= clock_timestamp()
                    ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
                RETURNING call_id
                """;
        return inTime(
                postgres.preparedQuery(sql)
                        .execute(Tuple.of(most, Seconds.of(every)))
                        .map(
                                rows ->
                                        StreamSupport.stream(rows.spliterator(), false)
                                                .map(row -> new CallId(row.getString("call_id")))
                                                .toList()));
    }

    /** It was not looked at after all, and is the next. */
    public Uni<Void> putBack(CallId callId) {
        String sql =
                """
                UPDATE watched_call SET due_at = clock_timestamp() - interval '1 s' WHERE call_id = $1
                """;
        return of(callId, sql);
    }

    /** Forgets calls whose end nobody told, and counts the others. */
    public Uni<Count> count(Duration every) {
        String sql =
                """
                WITH gone AS (
                    DELETE FROM watched_call WHERE since < now() - interval '1 day'
                )
                SELECT count(*) FILTER (WHERE NOT done) AS watched,
                       count(*) FILTER (WHERE NOT done AND due_at < now() - make_interval(secs => $1)) AS late
                FROM watched_call
                """;
        return inTime(
                postgres.preparedQuery(sql)
                        .execute(Tuple.of(Seconds.of(every)))
                        .map(rows -> rows.iterator().next())
                        .map(row -> new Count(row.getLong("watched"), row.getLong("late"))));
    }

    private Uni<Void> of(CallId callId, String sql) {
        return inTime(
                postgres.preparedQuery(sql).execute(Tuple.of(callId.value())).replaceWithVoid());
    }

    private <T> Uni<T> inTime(Uni<T> statement) {
        return statement
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    private static WatchedCall call(Row row) {
        Instant now = row.getOffsetDateTime("now").toInstant();
        return new WatchedCall(
                new CallId(row.getString("call_id")),
                since(row, "muted_since", now),
                since(row, "held_since", now),
                row.getBoolean("done"),
                now);
    }

    private static @Nullable Duration since(Row row, String column, Instant now) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        if (time == null) {
            return null;
        }
        Duration since = Duration.between(time.toInstant(), now);
        return since.isNegative() ? Duration.ZERO : since;
    }

    /**
     * @param muted how long its agent has been; absent when not
     * @param held how long it has been on hold; absent when not
     * @param done it has its incident
     * @param now the database's clock
     */
    public record WatchedCall(
            CallId callId,
            @Nullable Duration muted,
            @Nullable Duration held,
            boolean done,
            Instant now) {}

    /**
     * @param late not looked at for twice as long as it should be
     */
    public record Count(long watched, long late) {}
}
