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
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What whoever is on call should know. It is read off the state of the ledger, so a trouble that
 * lasts is found by whichever replica looks next, and told by one of them.
 */
@ApplicationScoped
public class Alerts {

    private final Pool postgres;

    Alerts(Pool postgres) {
        this.postgres = postgres;
    }

    /** Opens an alert for each trouble, and closes those that are over. */
    public Uni<Void> judge(AlertTerms terms) {
        String sql =
                """
                WITH way AS (
                    SELECT *, CASE
                        WHEN paused_until > now() THEN '; paused until '
                             || to_char(paused_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                             || ': ' || coalesce(pause_cause, '')
                        WHEN held_since IS NOT NULL THEN '; held: ' || coalesce(held_cause, '')
                        ELSE '' END AS standstill
                    FROM lane WHERE name = 'servicenow'
                ), trouble (kind, count, latest_at, detail, incident_sys_id) AS (
                    SELECT 'review', count(*), max(coalesce(claimed_at, received_at)), coalesce((
                        SELECT last_cause FROM escalation WHERE state = 'review'
                        ORDER BY claimed_at DESC NULLS LAST LIMIT 1), ''), NULL
                    FROM escalation WHERE state = 'review' HAVING count(*) > 0
                    UNION ALL
                    SELECT 'access-refused', probes + 1, NULL::timestamptz, coalesce(held_cause, ''), NULL
                    FROM way WHERE held_since IS NOT NULL AND locked
                    UNION ALL
                    SELECT 'servicenow-failing', probes + 1, NULL, coalesce(held_cause, ''), NULL
                    FROM way WHERE held_since < now() - make_interval(secs => $1) AND NOT locked
                    UNION ALL
                    SELECT 'backlog-old', (SELECT count(*) FROM escalation
                                           WHERE incident_sys_id IS NULL AND state IN ('pending', 'joined')), NULL,
                           'the oldest call has waited for ' || round(extract(epoch FROM now() - oldest)) || ' s'
                           || standstill, NULL
                    FROM way, (SELECT min(received_at) AS oldest FROM escalation
                               WHERE incident_sys_id IS NULL AND state IN ('pending', 'joined')) AS pending
                    WHERE oldest < now() - make_interval(secs => $2)
                    UNION ALL
                    SELECT 'quarantine-rising', count(*), NULL,
                           'mostly: ' || mode() WITHIN GROUP (ORDER BY split_part(reason, ': line ', 1))
                           || '; mostly from ' || mode() WITHIN GROUP (ORDER BY sender), NULL
                    FROM quarantine WHERE received_at > now() - interval '10 minutes'
                    HAVING count(*) > $3
                    UNION ALL
                    SELECT 'storm', sum(calls), NULL, string_agg(
                        'rule ' || storm.rule || ' on ' || coalesce(nullif(incident_number, ''), storm.call_id), '; '
                        ORDER BY opened_at),
                        CASE WHEN count(*) = 1 THEN min(incident_sys_id) END
                    FROM storm JOIN escalation USING (call_id)
                    WHERE closed_at IS NULL HAVING count(*) > 0
                    UNION ALL
                    SELECT 'gap-found', count(*), max(found_at),
                           'reconciliation raised them within the last hour; they escalated from '
                           || to_char(min(escalated_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ' to '
                           || to_char(max(escalated_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), NULL
                    FROM missed_call WHERE found_at > now() - interval '1 hour'
                    HAVING count(*) > 0
                ), over AS (
                    UPDATE alert SET closed_at = now(), due_at = now()
                    WHERE closed_at IS NULL AND kind NOT IN (SELECT kind FROM trouble)
                )
                INSERT INTO alert (kind, count, latest_at, detail, incident_sys_id)
                SELECT kind, count, latest_at, detail, incident_sys_id FROM trouble
                ON CONFLICT (kind) WHERE closed_at IS NULL DO UPDATE
                SET count = excluded.count, latest_at = excluded.latest_at, detail = excluded.detail,
                    incident_sys_id = excluded.incident_sys_id
                """;
        return postgres.preparedQuery(sql)
                .execute(
                        Tuple.of(
                                Seconds.of(terms.outage()),
                                Seconds.of(terms.backlogAge()),
                                (long) terms.quarantine()))
                .replaceWithVoid();
    }

    /**
     * Claims what is to be told: a trouble that began, more of it, its end. One that ended before
     * its beginning could be told is told twice, in that order.
     *
     * @param lease how long the telling may take
     */
    public Uni<List<Alert>> claim(AlertTerms terms, Duration lease) {
        String sql =
                """
                UPDATE alert SET attempt = attempt + 1, due_at = now() + make_interval(secs => $1)
                WHERE id IN (
                    SELECT id FROM alert
                    WHERE NOT told_closed AND due_at <= now() AND (
                        told_at IS NULL OR closed_at IS NOT NULL
                        OR latest_at > told_at AND told_at < now() - make_interval(secs => $2))
                    ORDER BY due_at LIMIT 20
                    FOR UPDATE SKIP LOCKED)
                RETURNING id, attempt, kind, opened_at, count, detail, incident_sys_id,
                          CASE WHEN told_at IS NOT NULL THEN closed_at END AS closed_at
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(Seconds.of(lease), Seconds.of(terms.repeat())))
                .map(Alerts::alerts);
    }

    /** The receiver took it. */
    public Uni<Void> told(Alert alert) {
        String sql =
                """
                UPDATE alert SET told_at = now(), told_closed = $3, due_at = now(), attempt = 0
                WHERE id = $1 AND attempt = $2
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(alert.id(), alert.attempt(), alert.closedAt() != null))
                .replaceWithVoid();
    }

    /** The receiver did not take it; to be told again. */
    public Uni<Void> untold(Alert alert, Duration delay) {
        String sql =
                """
                UPDATE alert SET due_at = now() + make_interval(secs => $3)
                WHERE id = $1 AND attempt = $2
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(alert.id(), alert.attempt(), Seconds.of(delay)))
                .replaceWithVoid();
    }

    /** The troubles of now. */
    public Uni<List<Alert>> open() {
        String sql =
                """
                SELECT id, attempt, kind, opened_at, closed_at, count, detail, incident_sys_id
                FROM alert WHERE closed_at IS NULL ORDER BY opened_at
                """;
        return postgres.preparedQuery(sql).execute().map(Alerts::alerts);
    }

    private static List<Alert> alerts(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Alerts::alert).toList();
    }

    private static Alert alert(Row row) {
        return new Alert(
                row.getLong("id"),
                row.getInteger("attempt"),
                Alert.Kind.of(row.getString("kind")),
                row.getOffsetDateTime("opened_at").toInstant(),
                instant(row.getOffsetDateTime("closed_at")),
                row.getLong("count"),
                row.getString("detail"),
                row.getString("incident_sys_id"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
