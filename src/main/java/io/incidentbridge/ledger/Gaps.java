package io.incidentbridge.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The times in which nobody listened, each to be reconciled. */
@ApplicationScoped
public class Gaps {

    private final Pool postgres;
    private final Duration timeout;

    Gaps(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
    }

    /**
     * From now on the holder listens. What lies between the last time that nothing was missed and
     * now is a gap; the very first time there is none. One that begins where the last one ended
     * lengthens it, so that a platform in trouble leaves one gap and not thousands.
     *
     * @param cause why nobody listened
     */
    public Uni<Void> end(long fence, String cause) {
        String sql =
                """
                WITH held AS MATERIALIZED (
                    SELECT heard_until, clock_timestamp() AS at FROM duty WHERE fence = $1 FOR UPDATE
                ), longer AS (
                    UPDATE notification_gap g SET ended_at = held.at, looked_at = false
                    FROM held
                    WHERE g.id = (SELECT max(id) FROM notification_gap) AND g.reconciled_at IS NULL
                      AND held.heard_until <= g.ended_at + interval '5 seconds'
                    RETURNING g.id
                ), gap AS (
                    INSERT INTO notification_gap (began_at, ended_at, cause)
                    SELECT heard_until, at, $2 FROM held
                    WHERE heard_until IS NOT NULL AND NOT EXISTS (SELECT FROM longer)
                )
                UPDATE duty SET heard_until = held.at FROM held WHERE fence = $1
                """;
        return inTime(
                postgres.preparedQuery(sql).execute(Tuple.of(fence, cause)).replaceWithVoid());
    }

    /**
     * The oldest of which it is not yet known what was missed, 20 at most.
     *
     * @param age how long they are over, at least
     * @param again the same of those that were {@link #lookedAt} once
     */
    public Uni<List<Gap>> open(Duration age, Duration again) {
        String sql =
                """
                SELECT id, began_at, ended_at, cause, coalesce(swept_to, began_at) AS swept_to, skipped_to, reconciled_at,
                       0::bigint AS missed
                FROM notification_gap
                WHERE reconciled_at IS NULL
                  AND ended_at < clock_timestamp() - CASE WHEN looked_at THEN make_interval(secs => $2) ELSE make_interval(secs => $1) END
                ORDER BY id LIMIT 20
                """;
        return inTime(
                postgres.preparedQuery(sql)
                        .execute(Tuple.of(Seconds.of(age), Seconds.of(again)))
                        .map(Gaps::gaps));
    }

    /**
     * Passes over what is too old: a call of then may have been forgotten, and would be a second
     * incident.
     *
     * @param back how old a call may be
     * @return how many gaps are shorter by this, or done with
     */
    public Uni<Integer> skip(long fence, Duration back) {
        String sql =
                """
                UPDATE notification_gap
                SET swept_to = least(ended_at, earliest), skipped_to = least(ended_at, earliest),
                    reconciled_at = CASE WHEN ended_at <= earliest THEN clock_timestamp() END
                FROM (SELECT clock_timestamp() - make_interval(secs => $2) AS earliest
                      FROM duty WHERE fence = $1) AS held
                WHERE reconciled_at IS NULL AND coalesce(swept_to, began_at) < earliest
                """;
        return inTime(
                postgres.preparedQuery(sql)
                        .execute(Tuple.of(fence, Seconds.of(back)))
                        .map(RowSet::rowCount));
    }

    /** What was missed in it until then is known; with its end, it is reconciled. */
    public Uni<Void> swept(long fence, Gap gap, Instant to) {
        String sql =
                """
                UPDATE notification_gap
                SET swept_to = $3, reconciled_at = CASE WHEN ended_at <= $3 THEN clock_timestamp() END
                FROM duty WHERE id = $2 AND fence = $1
                """;
        return inTime(
                postgres.preparedQuery(sql)
                        .execute(Tuple.of(fence, gap.id(), to.atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid());
    }

    /**
     * All of it was compared with what analytics knew by then, so soon that they may learn of more:
     * its end is to be compared once more.
     *
     * @param late how much analytics may be, from its end back
     */
    public Uni<Void> lookedAt(long fence, Gap gap, Duration late) {
        String sql =
                """
                UPDATE notification_gap
                SET looked_at = true,
                    swept_to = greatest(began_at, skipped_to, ended_at - make_interval(secs => $3))
                FROM duty WHERE id = $2 AND fence = $1
                """;
        return inTime(
                postgres.preparedQuery(sql)
                        .execute(Tuple.of(fence, gap.id(), Seconds.of(late)))
                        .replaceWithVoid());
    }

    /** What was missed within an interval is known: all gaps that lie in it are done with. */
    public Uni<Void> reconciled(long fence, Instant from, Instant to) {
        String sql =
                """
                UPDATE notification_gap SET reconciled_at = clock_timestamp()
                FROM duty WHERE fence = $1 AND reconciled_at IS NULL AND began_at >= $2 AND ended_at <= $3
                """;
        return inTime(
                postgres.preparedQuery(sql)
                        .execute(
                                Tuple.of(
                                        fence,
                                        from.atOffset(ZoneOffset.UTC),
                                        to.atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid());
    }

    private <T> Uni<T> inTime(Uni<T> statement) {
        return statement.ifNoItem().after(timeout).fail();
    }

    /** The latest first; fails with {@link LedgerUnavailableException}. */
    public Uni<List<Gap>> latest(int limit) {
        String sql =
                """
                SELECT id, began_at, ended_at, cause, coalesce(swept_to, began_at) AS swept_to, skipped_to, reconciled_at,
                       (SELECT count(*) FROM missed_call m
                        WHERE raised
                          AND m.escalated_at BETWEEN g.began_at - interval '5 s' AND g.ended_at + interval '5 s') AS missed
                FROM notification_gap g ORDER BY id DESC LIMIT $1
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(limit))
                .map(Gaps::gaps)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    /**
     * Of how many it is not yet known what was missed; fails with {@link
     * LedgerUnavailableException}.
     */
    public Uni<Long> countOpen() {
        String sql =
                """
                SELECT count(*) AS open FROM notification_gap WHERE reconciled_at IS NULL
                """;
        return postgres.preparedQuery(sql)
                .execute()
                .map(rows -> rows.iterator().next().getLong("open"))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    private static List<Gap> gaps(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Gaps::gap).toList();
    }

    private static Gap gap(Row row) {
        OffsetDateTime skipped = row.getOffsetDateTime("skipped_to");
        OffsetDateTime reconciled = row.getOffsetDateTime("reconciled_at");
        return new Gap(
                row.getLong("id"),
                row.getOffsetDateTime("began_at").toInstant(),
                row.getOffsetDateTime("ended_at").toInstant(),
                row.getString("cause"),
                row.getOffsetDateTime("swept_to").toInstant(),
                skipped == null ? null : skipped.toInstant(),
                reconciled == null ? null : reconciled.toInstant(),
                row.getLong("missed"));
    }
}
