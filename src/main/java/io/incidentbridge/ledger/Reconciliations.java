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
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How far the platform's calls were compared with the ledger, and what had been missed. */
@ApplicationScoped
public class Reconciliations {

    /** The sender of what reconciliation raises. */
    public static final String SENDER = "reconciliation";

    private final Pool postgres;
    private final Duration timeout;

    Reconciliations(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
    }

    /**
     * How far it got; the first time ever it begins now. What is too old is passed over, and stays
     * a gap that says so.
     *
     * @param age of the end of the next stretch, since the platform knows a call late
     * @param back how old its beginning may be
     */
    public Uni<Stretch> next(Duration age, Duration back) {
        String sql =
                """
                WITH before AS MATERIALIZED (
                    SELECT reconciled_to, clock_timestamp() - make_interval(secs => $1) AS latest,
                           clock_timestamp() - make_interval(secs => $2) AS earliest
                    FROM duty FOR UPDATE
                ), longer AS (
                    UPDATE notification_gap g SET ended_at = earliest, swept_to = earliest, skipped_to = earliest
                    FROM before
                    WHERE g.id = (SELECT max(id) FROM notification_gap WHERE skipped_to = ended_at)
                      AND reconciled_to < earliest AND reconciled_to <= g.ended_at
                    RETURNING g.id
                ), skipped AS (
                    INSERT INTO notification_gap (began_at, ended_at, cause, swept_to, skipped_to, reconciled_at)
                    SELECT reconciled_to, earliest, 'nobody reconciled', earliest, earliest, clock_timestamp()
                    FROM before WHERE reconciled_to < earliest AND NOT EXISTS (SELECT FROM longer)
                )
                UPDATE duty
                SET reconciled_to = CASE WHEN before.reconciled_to IS NULL THEN latest
                                         ELSE greatest(before.reconciled_to, earliest) END
                FROM before
                RETURNING duty.reconciled_to, latest, before.reconciled_to < earliest AS skipped
                """;
        return answered(
                postgres.preparedQuery(sql)
                        .execute(Tuple.of(Seconds.of(age), Seconds.of(back)))
                        .map(rows -> rows.iterator().next())
                        .map(
                                row ->
                                        new Stretch(
                                                row.getOffsetDateTime("reconciled_to").toInstant(),
                                                row.getOffsetDateTime("latest").toInstant(),
                                                Boolean.TRUE.equals(row.getBoolean("skipped")))));
    }

    /** Calls that escalated before are known from now on. */
    public Uni<Void> advance(long fence, Instant to) {
        String sql =
                """
                UPDATE duty SET reconciled_to = greatest(reconciled_to, $2) WHERE fence = $1
                """;
        return answered(
                postgres.preparedQuery(sql)
                        .execute(Tuple.of(fence, to.atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid());
    }

    /**
     * Those that have no incident and await none, each with what the audit has of it: a decision
     * before all was told is not the last. Those of which it has nothing come first.
     */
    public Uni<List<Known>> unknown(Collection<String> callIds) {
        String sql =
                """
                SELECT call_id, written.*
                FROM unnest($1::text[]) WITH ORDINALITY AS asked (call_id, place), LATERAL (
                    SELECT max(at) FILTER (WHERE kind = 'ignored' AND actor = 'reconciliation') AS ignored_at,
                           max(at) FILTER (WHERE kind = 'ignored' AND actor <> 'reconciliation') AS turned_away_at,
                           count(*) FILTER (WHERE kind = 'undecided') > 0 AS undecided,
                           count(*) > 0 AS audited
                    FROM audit a WHERE a.call_id = asked.call_id) AS written
                WHERE NOT EXISTS (SELECT FROM escalation e WHERE e.call_id = asked.call_id)
                ORDER BY audited, place
                """;
        return answered(
                postgres.preparedQuery(sql)
                        .execute(Tuple.of((Object) callIds.toArray(String[]::new)))
                        .map(
                                rows ->
                                        StreamSupport.stream(rows.spliterator(), false)
                                                .map(
                                                        row ->
                                                                new Known(
                                                                        row.getString("call_id"),
                                                                        row.getOffsetDateTime(
                                                                                "ignored_at"),
                                                                        row.getOffsetDateTime(
                                                                                "turned_away_at"),
                                                                        row.getBoolean(
                                                                                "undecided")))
                                                .toList()));
    }

    /**
     * Notes a call before it is accepted.
     *
     * @param ignoredAt when a rule wanted no incident of an event of it; absent where none came
     */
    public Uni<Void> missed(
            CallId callId,
            Instant escalatedAt,
            @Nullable String queueId,
            @Nullable OffsetDateTime ignoredAt) {
        String sql =
                """
                INSERT INTO missed_call AS m (call_id, escalated_at, queue_id, ignored_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (call_id) DO UPDATE SET ignored_at = $4
                WHERE NOT m.raised AND m.ignored_at IS DISTINCT FROM $4
                """;
        return answered(
                postgres.preparedQuery(sql)
                        .execute(
                                Tuple.of(
                                        callId.value(),
                                        escalatedAt.atOffset(ZoneOffset.UTC),
                                        queueId,
                                        ignoredAt))
                        .replaceWithVoid());
    }

    /**
     * The latest first, each with the time in which nobody listened, if there was one: clocks may
     * differ by seconds. Fails with {@link LedgerUnavailableException}.
     */
    public Uni<List<MissedCall>> latest(int limit) {
        String sql =
                """
                SELECT call_id, found_at, escalated_at, queue_id, ignored_at, rule, incident_sys_id, incident_number,
                       gap.id, gap.began_at, gap.ended_at, gap.cause
                FROM (
                    SELECT * FROM missed_call WHERE raised
                    ORDER BY found_at DESC, call_id LIMIT $1) AS m
                JOIN escalation e USING (call_id)
                LEFT JOIN LATERAL (
                    SELECT * FROM notification_gap g
                    WHERE g.ended_at >= m.escalated_at - interval '5 s'
                      AND g.began_at <= m.escalated_at + interval '5 s'
                    ORDER BY g.ended_at LIMIT 1) AS gap ON true
                ORDER BY found_at DESC, call_id
                """;
        return answered(
                postgres.preparedQuery(sql)
                        .execute(Tuple.of(limit))
                        .map(
                                rows ->
                                        StreamSupport.stream(rows.spliterator(), false)
                                                .map(Reconciliations::call)
                                                .toList()));
    }

    /**
     * How many calls had been missed within the last day, and since the ledger remembers; of more
     * than 100,000 it is known that there are so many.
     */
    public Uni<Missed> count() {
        String sql =
                """
                SELECT count(*) FILTER (WHERE found_at > now() - interval '1 day') AS today, count(*) AS all
                FROM (
                    SELECT found_at FROM missed_call WHERE raised
                    ORDER BY found_at DESC, call_id LIMIT 100000) AS newest
                """;
        return answered(
                postgres.preparedQuery(sql)
                        .execute()
                        .map(rows -> rows.iterator().next())
                        .map(row -> new Missed(row.getLong("today"), row.getLong("all"))));
    }

    private <T> Uni<T> answered(Uni<T> statement) {
        return statement
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    private static MissedCall call(Row row) {
        OffsetDateTime ignored = row.getOffsetDateTime("ignored_at");
        return new MissedCall(
                row.getString("call_id"),
                row.getOffsetDateTime("found_at").toInstant(),
                row.getOffsetDateTime("escalated_at").toInstant(),
                row.getString("queue_id"),
                ignored == null ? null : ignored.toInstant(),
                row.getString("rule"),
                gap(row),
                Rows.incident(row));
    }

    private static @Nullable Gap gap(Row row) {
        OffsetDateTime began = row.getOffsetDateTime("began_at");
        return began == null
                ? null
                : new Gap(
                        row.getLong("id"),
                        began.toInstant(),
                        row.getOffsetDateTime("ended_at").toInstant(),
                        row.getString("cause"),
                        began.toInstant(),
                        null,
                        null,
                        0);
    }

    /**
     * @param from how far it got
     * @param to how far it may go now
     * @param isLate what was before it is too old, and was passed over
     */
    public record Stretch(Instant from, Instant to, boolean isLate) {}

    /**
     * A call that has no incident.
     *
     * @param ignoredAt when reconciliation decided that it wants none; absent when it did not
     * @param turnedAwayAt when a rule wanted none of an event of it; absent where none came
     * @param isUndecided the audit says already that it is to be decided again
     */
    public record Known(
            String id,
            @Nullable OffsetDateTime ignoredAt,
            @Nullable OffsetDateTime turnedAwayAt,
            boolean isUndecided) {

        /** Whether an event of it came. */
        public boolean isTurnedAway() {
            return turnedAwayAt != null;
        }

        /** Whether all that was told of it until then was decided about. */
        public boolean isDecidedSince(Instant latest) {
            return ignoredAt != null && ignoredAt.toInstant().isAfter(latest);
        }
    }

    /** Numbers of calls. */
    public record Missed(long lastDay, long all) {}
}
