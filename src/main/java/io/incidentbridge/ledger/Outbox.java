package io.incidentbridge.ledger;

import io.incidentbridge.escalation.TraceParent;
import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.privacy.RedactedFacts;
import io.incidentbridge.privacy.Seal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * What is due for delivery: claimed by one replica at a time, as fast as the lane allows.
 *
 * <p>{@link Settlements} writes how it ended.
 */
@ApplicationScoped
public class Outbox {

    private final Pool postgres;
    private final Seal seal;
    private final FollowUpTerms followUps;
    private final Duration timeout;

    Outbox(Pool postgres, Seal seal, Config settings, LedgerConfig config) {
        this.postgres = postgres;
        this.seal = seal;
        this.followUps = FollowUpTerms.of(settings);
        this.timeout = config.timeout();
    }

    /**
     * Claims what is due, each with the time at which it may be sent. Only times of the next tenth
     * of a second are given out, so that a pause finds little under way.
     *
     * <p>A limit of null would be none, hence the coalesce. The constant limits beside the computed
     * ones keep the planner on the indexes.
     *
     * <p>The most urgent goes first, but every fifth time belongs to the longest waiting, whatever
     * its priority. A lane that is held gives out one call, the probe.
     *
     * @param room how many this replica can deliver now
     */
    public Uni<Claims> claim(int room, ClaimTerms terms) {
        String sql =
                """
                WITH locked AS MATERIALIZED (
                    SELECT * FROM lane
                    WHERE name = 'servicenow' AND paused_until <= clock_timestamp()
                      AND (held_since IS NULL OR probe_at <= clock_timestamp())
                      AND (SELECT min(due_at) FROM escalation WHERE state = 'pending') <= now()
                    FOR UPDATE
                ), timed AS MATERIALIZED (
                    SELECT *, clock_timestamp() AS at FROM locked
                ), paced AS MATERIALIZED (
                    SELECT *, greatest(next_at, at) AS first,
                           lane_ease(paused_from, paused_until, at) AS ease,
                           $3 / lane_ease(paused_from, paused_until, at) AS spacing
                    FROM timed
                ), open AS MATERIALIZED (
                    SELECT *, greatest(0, least(
                        CASE WHEN held_since IS NOT NULL THEN 1 ELSE $1::int END,
                        CASE WHEN $3 = 0 THEN ceil($1 * ease)
                             ELSE floor(extract(epoch FROM at + interval '100 ms' - first) / spacing) + 1 END,
                        CASE WHEN $6 = 0 THEN $1 ELSE lane_budget_left(name, requests, $6, at) END))::bigint AS most
                    FROM paced
                ), longest_waiting AS MATERIALIZED (
                    SELECT id FROM (
                        SELECT id, due_at FROM escalation
                        WHERE state = 'pending' AND due_at <= now() AND spent < $4
                        ORDER BY due_at LIMIT 500
                    ) AS next
                    ORDER BY due_at
                    -- No note is the probe while a call is due.
                    LIMIT coalesce((SELECT (requests + most) / 5 - requests / 5 FROM open
                                    WHERE held_since IS NULL), 0)
                ), most_urgent AS MATERIALIZED (
                    SELECT next.*
                    FROM (VALUES (1), (2), (3), (4)) AS level (priority)
                    CROSS JOIN (VALUES (false), (true)) AS kind (has_incident) CROSS JOIN LATERAL (
                        SELECT * FROM (
                            SELECT id, e.priority, kind.has_incident, due_at FROM escalation e
                            WHERE state = 'pending' AND e.priority = level.priority
                              AND (incident_sys_id IS NOT NULL) = kind.has_incident
                              AND due_at <= now() AND spent < $4
                            ORDER BY due_at LIMIT 500
                        ) AS due
                        ORDER BY due_at
                        LIMIT coalesce((SELECT most FROM open), 0)
                    ) AS next
                ), due AS MATERIALIZED (
                    SELECT id, call_id, attempt, event FROM escalation
                    WHERE state = 'pending' AND due_at <= now() AND id IN (
                        SELECT id FROM (
                            SELECT id, 0 AS turn, NULL AS priority, NULL AS has_incident, NULL AS due_at
                            FROM longest_waiting
                            UNION ALL
                            SELECT id, 1, priority, has_incident, due_at FROM most_urgent
                            WHERE id NOT IN (SELECT id FROM longest_waiting)
                        ) AS wanted
                        ORDER BY turn, CASE WHEN (SELECT held_since FROM open) IS NOT NULL THEN has_incident END,
                                 priority, has_incident, due_at
                        LIMIT coalesce((SELECT most FROM open), 0))
                    FOR UPDATE SKIP LOCKED
                ), begun AS (
                    -- What is told from now on is a note; what was told until now goes with the first attempt.
                    INSERT INTO call_facts AS f (call_id, facts, kept, begun)
                    SELECT call_id, '{}', true, true FROM due WHERE attempt = 0
                    ORDER BY call_id
                    ON CONFLICT (call_id) DO UPDATE SET begun = true
                    RETURNING call_id, facts
                ), untaken AS MATERIALIZED (
                    -- All but what its text has no place for.
                    SELECT * FROM (
                        SELECT call_id, not_taken(begun.facts, event) - $8::text[] AS facts
                        FROM begun JOIN due USING (call_id)
                        WHERE begun.facts <> '{}'
                    ) AS told
                    WHERE $7 AND told.facts <> '{}'
                ), left_over AS (
                    INSERT INTO note (call_id, text, facts) SELECT call_id, '', facts FROM untaken ORDER BY call_id
                    RETURNING id, call_id
                ), claimed AS (
                    UPDATE escalation e
                    SET notes_waiting = notes_waiting + (untaken.call_id IS NOT NULL)::int,
                        attempt = e.attempt + 1, spent = spent + 1, lease_owner = $5,
                        tried_at = coalesce(claimed_at, received_at), claimed_at = now(),
                        due_at = now() + make_interval(secs => $2)
                    FROM due LEFT JOIN untaken USING (call_id)
                    WHERE e.id = due.id
                    RETURNING e.id, e.call_id, e.priority, e.received_at, e.attempt, e.rule, e.event, e.sealed,
                              e.incident_sys_id, e.incident_number, e.related_sys_id, e.related_number,
                              e.traceparent
                ), drawn AS (
                    UPDATE lane
                    SET next_at = open.first + make_interval(secs => open.spacing * given.times),
                        requests = lane.requests + given.times,
                        probe_at = CASE WHEN lane.held_since IS NULL THEN lane.probe_at
                                        ELSE open.at + make_interval(secs => $2) END,
                        probe_id = CASE WHEN lane.held_since IS NOT NULL THEN given.id END
                    FROM open, (SELECT count(*) AS times, max(id) AS id FROM claimed) AS given
                    WHERE lane.name = open.name AND given.times > 0
                ), noted AS (
                    INSERT INTO lane_minute (lane, minute, requests_before)
                    SELECT name, date_trunc('minute', at), requests FROM open WHERE EXISTS (SELECT FROM claimed)
                    ON CONFLICT DO NOTHING
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, attempt)
                    SELECT call_id, 'attempt', $5, attempt FROM claimed
                ), audited_notes AS (
                    INSERT INTO audit (call_id, kind, actor, detail)
                    SELECT call_id, 'follow-up', $5, 'note ' || id FROM left_over
                ), sent AS (
                    SELECT claimed.*, open.first + make_interval(secs => open.spacing
                               * (row_number() OVER (ORDER BY priority, received_at) - 1)) AS send_at
                    FROM claimed CROSS JOIN open
                )
                SELECT clock_timestamp() AS now,
                       greatest(0, extract(epoch FROM paused_until - clock_timestamp()))::float8 AS paused,
                       greatest(0, extract(epoch FROM next_at - interval '100 ms' - clock_timestamp()))::float8 AS next_in,
                       sent.id, sent.attempt, sent.rule, sent.event::text AS event, sent.sealed, sent.send_at,
                       sent.incident_sys_id, sent.incident_number, sent.related_sys_id, sent.related_number,
                       sent.traceparent,
                       nullif(coalesce(begun.facts, f.facts), '{}')::text AS facts
                FROM lane LEFT JOIN sent ON true
                LEFT JOIN begun ON begun.call_id = sent.call_id
                LEFT JOIN call_facts f ON f.call_id = sent.call_id
                WHERE lane.name = 'servicenow'
                ORDER BY sent.send_at
                """;
        return postgres.preparedQuery(sql)
                .execute(
                        Tuple.tuple()
                                .addInteger(room)
                                .addDouble(Seconds.of(terms.lease()))
                                .addDouble(terms.pace().spacing())
                                .addInteger(terms.maxAttempts())
                                .addString(terms.owner())
                                .addInteger(terms.pace().hourlyBudget())
                                .addBoolean(followUps.notes())
                                .addArrayOfString(followUps.exceptNames()))
                .map(this::claims)
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    /**
     * Hands to review what has used up its attempts without a settlement, as when replicas died.
     *
     * @return how many
     */
    public Uni<Integer> buryExhausted(ClaimTerms terms) {
        String sql =
                """
                WITH exhausted AS (
                    UPDATE escalation SET state = 'review', lease_owner = NULL,
                        last_cause = coalesce(last_cause, 'every attempt ended without an answer')
                    WHERE state = 'pending' AND due_at <= now() AND spent >= $1
                    RETURNING call_id, attempt, last_cause
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, attempt, detail)
                    SELECT call_id, 'review', $2, attempt, last_cause FROM exhausted
                )
                SELECT count(*)::int AS buried FROM exhausted
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(terms.maxAttempts(), terms.owner()))
                .map(rows -> rows.iterator().next().getInteger("buried"));
    }

    private Claims claims(RowSet<Row> rows) {
        List<Claim> claims = new ArrayList<>();
        Instant now = Instant.EPOCH;
        Duration paused = Duration.ZERO;
        Duration nextIn = Duration.ZERO;
        for (Row row : rows) {
            now = instant(row, "now");
            paused = duration(row, "paused");
            nextIn = duration(row, "next_in");
            if (row.getLong("id") != null) {
                claims.add(claim(row));
            }
        }
        return new Claims(claims, now, paused, nextIn);
    }

    private Claim claim(Row row) {
        RedactedEscalation event = RedactedEscalation.fromLedger(row.getString("event"));
        String kept = row.getString("facts");
        RedactedFacts facts = kept == null ? null : RedactedFacts.fromLedger(event.callId(), kept);
        return new Claim(
                row.getLong("id"),
                row.getInteger("attempt"),
                facts == null ? event : event.with(facts),
                row.getString("rule"),
                Rows.incident(row),
                Rows.related(row),
                instant(row, "send_at"),
                TraceParent.of(row.getString("traceparent")).orElse(null),
                seal.caller(event, Rows.bytes(row, "sealed"), facts));
    }

    private static Duration duration(Row row, String column) {
        return Duration.ofMillis(Math.round(row.getDouble(column) * 1000));
    }

    private static Instant instant(Row row, String column) {
        return row.get(OffsetDateTime.class, column).toInstant();
    }
}
