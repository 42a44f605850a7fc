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
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Calls that rules wanted no incident of while nobody told all of them: asked for again, less and
 * less often, until they are decided about or given up. All fail with {@link
 * LedgerUnavailableException}.
 */
@ApplicationScoped
public class Undecided {

    private final Pool postgres;
    private final Duration timeout;

    Undecided(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
    }

    /** Before its decision is written: what is under way is asked for again. */
    public Uni<Void> note(CallId callId, Instant escalatedAt) {
        String sql =
                """
                INSERT INTO undecided_call (call_id, escalated_at) VALUES ($1, $2)
                ON CONFLICT (call_id) DO NOTHING
                """;
        return all(sql, Tuple.of(callId.value(), escalatedAt.atOffset(ZoneOffset.UTC)), row -> row)
                .replaceWithVoid();
    }

    /** All of it was told, and it is decided. */
    public Uni<Void> decided(CallId callId) {
        String sql =
                """
                DELETE FROM undecided_call WHERE call_id = $1
                """;
        return all(sql, Tuple.of(callId.value()), row -> row).replaceWithVoid();
    }

    /** Those that are to be asked for now; the next time, after twice the time. */
    public Uni<List<Call>> due(int most) {
        String sql =
                """
                UPDATE undecided_call
                SET due_at = clock_timestamp()
                             + least(greatest(clock_timestamp() - since, interval '10 s'), interval '15 min')
                WHERE call_id IN (
                    SELECT call_id FROM undecided_call
                    WHERE given_up_at IS NULL AND due_at <= clock_timestamp()
                    ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
                RETURNING call_id, escalated_at, since, given_up_at
                """;
        return all(sql, Tuple.of(most), Undecided::call);
    }

    /**
     * Forgets those that have an incident by now, or await one, and gives up those of which nobody
     * told for so long.
     *
     * @return how many were given up
     */
    public Uni<Integer> giveUp(Duration after) {
        String sql =
                """
                WITH known AS (
                    DELETE FROM undecided_call u USING escalation e WHERE e.call_id = u.call_id
                ), given_up AS (
                    UPDATE undecided_call u SET given_up_at = clock_timestamp()
                    WHERE given_up_at IS NULL AND since < clock_timestamp() - make_interval(secs => $1)
                      AND NOT EXISTS (SELECT FROM escalation e WHERE e.call_id = u.call_id)
                    RETURNING call_id
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, detail)
                    SELECT call_id, 'undecided', 'reconciliation', 'given up: it could not be decided for a day'
                    FROM given_up
                )
                SELECT count(*)::int AS calls FROM given_up
                """;
        return all(sql, Tuple.of(Seconds.of(after)), row -> row.getInteger("calls"))
                .map(rows -> rows.get(0));
    }

    /** The latest first, those that were given up among them. */
    public Uni<List<Call>> latest(int limit) {
        String sql =
                """
                SELECT call_id, escalated_at, since, given_up_at FROM undecided_call
                ORDER BY since DESC, call_id LIMIT $1
                """;
        return all(sql, Tuple.of(limit), Undecided::call);
    }

    public Uni<Count> count() {
        String sql =
                """
                SELECT count(*) FILTER (WHERE given_up_at IS NULL) AS open, count(given_up_at) AS given_up
                FROM undecided_call
                """;
        return all(
                        sql,
                        Tuple.tuple(),
                        row -> new Count(row.getLong("open"), row.getLong("given_up")))
                .map(rows -> rows.get(0));
    }

    private <T> Uni<List<T>> all(String sql, Tuple values, Function<Row, T> read) {
        return postgres.preparedQuery(sql)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList())
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    private static Call call(Row row) {
        OffsetDateTime givenUp = row.getOffsetDateTime("given_up_at");
        return new Call(
                row.getString("call_id"),
                row.getOffsetDateTime("escalated_at").toInstant(),
                row.getOffsetDateTime("since").toInstant(),
                givenUp == null ? null : givenUp.toInstant());
    }

    /**
     * @param escalatedAt by the platform's clock
     * @param since it is undecided
     * @param givenUpAt absent while it is still asked for
     */
    public record Call(
            String id, Instant escalatedAt, Instant since, @Nullable Instant givenUpAt) {}

    /**
     * Numbers of calls.
     *
     * @param open that are still asked for
     */
    public record Count(long open, long givenUp) {}
}
