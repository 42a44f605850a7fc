package io.incidentbridge.ledger;

import io.incidentbridge.escalation.Incident;
import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.privacy.Redactor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What is due for delivery: claimed by one replica at a time, and settled by the one that holds it.
 */
@ApplicationScoped
public class Outbox {

    private final Pool postgres;
    private final Redactor redactor;
    private final EscalationWatch watch;
    private final Duration timeout;

    Outbox(Pool postgres, Redactor redactor, EscalationWatch watch, LedgerConfig config) {
        this.postgres = postgres;
        this.redactor = redactor;
        this.watch = watch;
        this.timeout = config.timeout();
    }

    /**
     * Claims what is due, most urgent first, as far as the lane's rate allows. A first attempt
     * draws one request from the rate; a later one draws two, since it looks the call up before it
     * sends.
     *
     * @param room how many this replica can deliver now
     */
    public Uni<List<Claim>> claim(int room, ClaimTerms terms) {
        String sql =
                """
                WITH budget AS MATERIALIZED (
                    SELECT CASE WHEN $3 = 0 THEN $1
                                ELSE least($4, tokens + $3 * greatest(0, extract(epoch FROM clock_timestamp() - refilled_at)))
                           END AS tokens
                    FROM lane
                    WHERE name = 'servicenow' AND paused_until <= clock_timestamp()
                    FOR UPDATE
                ), due AS (
                    SELECT id FROM escalation
                    WHERE state = 'pending' AND due_at <= now() AND spent < $5
                    ORDER BY priority, due_at
                    LIMIT least($1, (SELECT coalesce(max(floor(tokens)), 0) FROM budget))::int
                    FOR UPDATE SKIP LOCKED
                ), claimed AS (
                    UPDATE escalation e
                    SET attempt = attempt + 1, spent = spent + 1, lease_owner = $6,
                        due_at = now() + make_interval(secs => $2)
                    FROM due
                    WHERE e.id = due.id
                    RETURNING e.id, e.call_id, e.priority, e.received_at, e.attempt, e.spent, e.event
                ), drawn AS (
                    UPDATE lane
                    SET tokens = budget.tokens - (SELECT sum(CASE attempt WHEN 1 THEN 1 ELSE 2 END) FROM claimed),
                        refilled_at = clock_timestamp()
                    FROM budget
                    WHERE name = 'servicenow' AND EXISTS (SELECT FROM claimed)
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, attempt)
                    SELECT call_id, 'attempt', $6, attempt FROM claimed
                )
                SELECT id, attempt, spent, event::text AS event FROM claimed
                ORDER BY priority, received_at
                """;
        return postgres.preparedQuery(sql)
                .execute(
                        Tuple.tuple()
                                .addDouble((double) room)
                                .addDouble(seconds(terms.lease()))
                                .addDouble(terms.rate() * REFILL_SHARE)
                                .addDouble(burst(terms.rate()))
                                .addInteger(terms.maxAttempts())
                                .addString(terms.owner()))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(Outbox::claim)
                                        .toList())
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    /**
     * Writes how a delivery ended. A settlement of a lease that was lost changes nothing: the one
     * who holds it now decides.
     *
     * @return whether the claim still held
     */
    public Uni<Boolean> settle(Claim claim, Settlement settlement, String actor) {
        String sql =
                """
                WITH settled AS (
                    UPDATE escalation
                    SET state = $3, due_at = now() + make_interval(secs => $4), spent = spent - $5,
                        last_cause = CASE WHEN $3 = 'raised' THEN NULL ELSE $6 END, lease_owner = NULL,
                        incident_sys_id = $7, incident_number = $8, incident_created = $9
                    WHERE id = $1 AND attempt = $2 AND state = 'pending'
                    RETURNING call_id
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, attempt, detail)
                    SELECT call_id, $10, $11, $2, $6 FROM settled
                )
                SELECT count(*)::int AS settled FROM settled
                """;
        Incident incident = settlement.incident();
        return postgres.preparedQuery(sql)
                .execute(
                        Tuple.tuple()
                                .addLong(claim.id())
                                .addInteger(claim.attempt())
                                .addString(settlement.state().word())
                                .addDouble(seconds(settlement.delay()))
                                .addInteger(settlement.counts() ? 0 : 1)
                                .addString(redactor.redactText(settlement.detail()))
                                .addString(incident == null ? null : incident.sysId())
                                .addString(incident == null ? null : incident.number())
                                .addBoolean(
                                        settlement instanceof Settlement.Raised raised
                                                ? raised.created()
                                                : null)
                                .addString(settlement.kind())
                                .addString(actor))
                .map(rows -> rows.iterator().next().getInteger("settled") == 1)
                .ifNoItem()
                .after(timeout)
                .fail()
                .invoke(
                        held -> {
                            if (held) {
                                watch.settled(claim.callId());
                            }
                        });
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

    /**
     * Stops every replica from claiming, for as long as ServiceNow asked. A shorter pause never
     * ends a longer one.
     */
    public Uni<Void> pause(Duration duration, String cause) {
        String sql =
                """
                UPDATE lane
                SET paused_until = greatest(paused_until, clock_timestamp() + make_interval(secs => $1)),
                    pause_cause = $2
                WHERE name = 'servicenow'
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(seconds(duration), redactor.redactText(cause)))
                .replaceWithVoid();
    }

    /** A burst and the refill of a second together stay within the rate of a second. */
    private static final double REFILL_SHARE = 0.96;

    private static double burst(double rate) {
        return Math.max(1, rate * (1 - REFILL_SHARE));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Claim claim(Row row) {
        return new Claim(
                row.getLong("id"),
                row.getInteger("attempt"),
                row.getInteger("spent"),
                RedactedEscalation.fromLedger(row.getString("event")));
    }
}
