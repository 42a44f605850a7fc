package io.incidentbridge.ledger;

import io.incidentbridge.escalation.Incident;
import io.incidentbridge.privacy.Redactor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Writes how deliveries ended, many in one statement, and what that says about the lane. */
@ApplicationScoped
public class Settlements {

    /** Of different calls, with no success between: chance alone seldom brings so many. */
    private static final int TROUBLES_TO_HOLD = 10;

    /** A day of probes; what is forgotten waits for the end of its backoff. */
    private static final int TROUBLES_REMEMBERED = 3_000;

    /** From what a caller on the line notices to what only a long outage makes. */
    private static final Duration[] RAISE_BUCKETS = {
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1)
    };

    private final Pool postgres;
    private final Redactor redactor;
    private final EscalationWatch watch;
    private final MeterRegistry meters;
    private final Timer raise;
    private final GroupCommit<Due, Boolean> commits;
    private final GroupCommit<Due, Boolean> listings;

    Settlements(
            Pool postgres,
            Redactor redactor,
            EscalationWatch watch,
            MeterRegistry meters,
            LedgerConfig config) {
        this.postgres = postgres;
        this.redactor = redactor;
        this.watch = watch;
        this.meters = meters;
        CommitMeter meter = new CommitMeter(meters, "settle");
        this.commits =
                new GroupCommit<>(Integer.MAX_VALUE, config.timeout(), meter.of(this::commit));
        this.listings =
                new GroupCommit<>(Integer.MAX_VALUE, config.timeout(), meter.of(this::commit));
        this.raise =
                Timer.builder("incident.bridge.raise")
                        .serviceLevelObjectives(RAISE_BUCKETS)
                        .register(meters);
    }

    /**
     * Writes how a delivery ended. A settlement of a lease that was lost changes nothing: the one
     * who holds it now decides. A call whose attempts are used up enters review.
     *
     * @return whether the claim still held
     */
    public Uni<Boolean> settle(Ending ending, ClaimTerms terms) {
        return (listsCalls(ending) ? listings : commits).submit(new Due(ending, terms));
    }

    /**
     * Such a note locks the calls it lists after the row of its storm. In one statement with other
     * calls they would not all be locked by their ids, and a repeat of two of them could wait
     * crosswise.
     */
    private static boolean listsCalls(Ending ending) {
        Note note = ending.settlement().note();
        return note != null && note.listed() > 0;
    }

    private Uni<List<Uni<Boolean>>> commit(List<Due> batch) {
        List<Ending> endings = batch.stream().map(Due::ending).toList();
        return write(endings, batch.get(0).terms())
                .invoke(
                        held ->
                                endings.stream()
                                        .filter(ending -> held.contains(ending.claim().id()))
                                        .forEach(this::tell))
                .map(
                        held ->
                                endings.stream()
                                        .map(ending -> held.contains(ending.claim().id()))
                                        .map(Uni.createFrom()::item)
                                        .toList());
    }

    private void tell(Ending settled) {
        watch.settled(settled.claim().callId());
        Note note = settled.settlement().note();
        if (note != null && listsCalls(settled)) {
            meters.counter("incident.bridge.storm.calls", "outcome", "listed")
                    .increment(note.listed());
        }
    }

    private Uni<Set<Long>> write(List<Ending> endings, ClaimTerms terms) {
        // By call id, as the inbox locks them, so that the two never wait for each other crosswise.
        String sql =
                """
                WITH ending AS (
                    SELECT * FROM unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::float8[], $6::text[],
                                         $7::text[], $8::text[], $9::text[], $10::boolean[],
                                         $22::bigint[], $23::int[])
                           AS e (id, attempt, state, kind, delay, cost, detail, sys_id, number, created,
                                 note, weight)
                ), counted AS MATERIALIZED (
                    SELECT ending.*, e.call_id, e.erased_at > e.claimed_at AS erased, e.spent - CASE
                        WHEN lane.probe_id = e.id THEN 1
                        WHEN cost = 'FULL' THEN 0
                        WHEN cost = 'UNLESS_OUTAGE' AND lane.succeeded_at > e.tried_at THEN 0
                        ELSE 1 END AS spent
                    FROM ending
                    JOIN escalation e ON e.id = ending.id AND e.attempt = ending.attempt AND e.state = 'pending'
                        AND e.lease_owner IS NOT NULL  -- not settled already, by a statement whose answer was lost
                    JOIN lane ON lane.name = 'servicenow'
                    ORDER BY e.call_id
                    FOR UPDATE OF e
                ), decided AS MATERIALIZED (
                    SELECT id, call_id, attempt, spent, delay, sys_id, number, created, note, weight,
                           CASE WHEN exhausted THEN 'review' ELSE state END AS state,
                           CASE WHEN exhausted THEN 'review' ELSE kind END AS kind,
                           -- What went out before an erasure may be quoted by what was answered after it.
                           CASE WHEN erased AND state <> 'raised' THEN '[erased]'
                                WHEN exhausted THEN 'given up after ' || spent || ' attempts; ' || detail
                                ELSE detail END AS detail
                    FROM (SELECT *, state = 'pending' AND spent >= $11 AS exhausted FROM counted) AS c
                ), settled AS (
                    -- What waits to be noted stands in the row itself, which is read as it is when it is locked.
                    UPDATE escalation e
                    SET state = CASE WHEN d.state = 'raised' AND e.notes_waiting > d.weight THEN 'pending'
                                     ELSE d.state END,
                        notes_waiting = e.notes_waiting - d.weight,
                        spent = CASE WHEN d.state = 'raised' AND e.notes_waiting > 0 THEN 0 ELSE d.spent END,
                        lease_owner = NULL,
                        due_at = CASE WHEN d.note IS NOT NULL AND e.notes_waiting - d.weight >= $24 THEN now()
                                      ELSE coalesce(now() + make_interval(secs => d.delay), e.received_at) END,
                        last_cause = CASE WHEN d.state = 'raised' THEN NULL ELSE d.detail END,
                        incident_sys_id = CASE WHEN d.kind = 'related' THEN e.incident_sys_id
                                               ELSE coalesce(d.sys_id, e.incident_sys_id) END,
                        incident_number = CASE WHEN d.kind = 'related' THEN e.incident_number
                                               ELSE coalesce(d.number, e.incident_number) END,
                        related_sys_id = CASE WHEN d.kind = 'related' THEN d.sys_id ELSE e.related_sys_id END,
                        related_number = CASE WHEN d.kind = 'related' THEN d.number ELSE e.related_number END,
                        incident_created = coalesce(d.created, e.incident_created)
                    FROM decided d
                    WHERE e.id = d.id
                    RETURNING e.id, e.call_id, d.kind, d.attempt, d.detail, d.note, e.incident_sys_id, e.incident_number,
                              e.received_at
                ), noted AS (
                    UPDATE note n SET written_at = clock_timestamp(), left_out = s.kind = 'left'
                    FROM settled s
                    WHERE n.id = s.note
                    RETURNING n.id, n.members, s.call_id, s.incident_sys_id, s.incident_number
                ), listing AS MATERIALIZED (
                    SELECT m.id, n.id AS note, n.incident_sys_id, n.incident_number
                    FROM noted n JOIN escalation m ON m.id = ANY (n.members)
                    WHERE m.state = 'joined'
                    ORDER BY m.call_id
                    FOR UPDATE OF m
                ), listed AS (
                    UPDATE escalation m
                    SET state = 'listed', incident_created = false,
                        incident_sys_id = l.incident_sys_id, incident_number = l.incident_number
                    FROM listing l
                    WHERE m.id = l.id
                    RETURNING m.call_id, m.parent, l.note, l.incident_number
                ), counted_members AS (
                    UPDATE storm SET listed = storm.listed + more.calls
                    FROM (SELECT parent, count(*)::int AS calls FROM listed GROUP BY parent) AS more
                    WHERE storm.call_id = more.parent
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, attempt, detail)
                    SELECT call_id, kind, $12, attempt, detail FROM settled
                    UNION ALL
                    SELECT call_id, 'listed', $12, NULL,
                           'on ' || incident_number || ' by note ' || note || ' of ' || parent
                    FROM listed
                ), freed AS (
                    -- What failed while ServiceNow was away gets back its place in the queue.
                    UPDATE escalation SET due_at = received_at
                    WHERE id IN (
                        SELECT e.id FROM lane JOIN escalation e ON e.id = ANY (trouble_ids)
                        WHERE lane.name = 'servicenow' AND $13 AND lane.held_since IS NOT NULL
                          AND e.state = 'pending' AND e.lease_owner IS NULL
                        FOR UPDATE OF e SKIP LOCKED)
                ), counted_troubles AS (
                    SELECT count(*)::int AS new_troubles
                    FROM unnest($14::bigint[]) AS failed JOIN lane ON lane.name = 'servicenow'
                    WHERE failed IS DISTINCT FROM trouble_ids[cardinality(trouble_ids)]
                ), judged AS (
                    UPDATE lane SET
                        succeeded_at = CASE WHEN $13 THEN clock_timestamp() ELSE succeeded_at END,
                        troubles = CASE WHEN $13 THEN 0 ELSE troubles + new_troubles END,
                        trouble_ids = CASE WHEN $13 THEN '{}' ELSE (trouble_ids || $20::bigint[])
                            [greatest(1, cardinality(trouble_ids) + cardinality($20) - $21):] END,
                        held_since = CASE WHEN $13 THEN NULL
                                          WHEN $15 OR troubles + new_troubles >= $16
                                          THEN coalesce(held_since, clock_timestamp())
                                          ELSE held_since END,
                        held_cause = CASE WHEN $13 THEN NULL ELSE coalesce($17, held_cause) END,
                        locked = CASE WHEN $13 THEN false WHEN $15 THEN true
                                      WHEN cardinality($14) > 0 THEN false ELSE locked END,
                        probes = CASE WHEN $13 OR held_since IS NULL THEN 0
                                      WHEN probe_id = ANY ($1) THEN probes + 1
                                      ELSE probes END,
                        probe_at = CASE WHEN held_since IS NULL THEN clock_timestamp() + make_interval(secs => $18)
                                        WHEN probe_id = ANY ($1) THEN clock_timestamp()
                                             + make_interval(secs => least($19, $18 * 2 ^ least(20, probes + 1)))
                                        ELSE probe_at END,
                        probe_id = CASE WHEN probe_id = ANY ($1) THEN NULL ELSE probe_id END,
                        -- A lane that was held eases in as after a pause.
                        paused_from = CASE WHEN $13 THEN coalesce(held_since, paused_from) ELSE paused_from END,
                        paused_until = CASE WHEN $13 AND held_since IS NOT NULL
                                            THEN greatest(paused_until, clock_timestamp())
                                            ELSE paused_until END
                    FROM counted_troubles
                    WHERE name = 'servicenow' AND (
                        cardinality($14) > 0 OR $15 OR probe_id = ANY ($1)
                        OR $13 AND (troubles > 0 OR held_since IS NOT NULL
                                    OR succeeded_at < clock_timestamp() - interval '1 second'))
                )
                SELECT id, CASE WHEN kind = 'raised' THEN extract(epoch FROM clock_timestamp() - received_at) END::float8
                           AS raised_after
                FROM settled
                """;
        Tuple columns =
                Tuple.tuple()
                        .addArrayOfLong(
                                endings.stream().map(e -> e.claim().id()).toArray(Long[]::new))
                        .addArrayOfInteger(
                                endings.stream()
                                        .map(e -> e.claim().attempt())
                                        .toArray(Integer[]::new))
                        .addArrayOfString(texts(endings, end -> end.state().word()))
                        .addArrayOfString(texts(endings, Settlement::kind))
                        .addArrayOfDouble(
                                endings.stream()
                                        .map(e -> delay(e.settlement()))
                                        .toArray(Double[]::new))
                        .addArrayOfString(texts(endings, end -> end.cost().name()))
                        .addArrayOfString(texts(endings, end -> redactor.redactText(end.detail())))
                        .addArrayOfString(texts(endings, end -> sysId(end.incident())))
                        .addArrayOfString(texts(endings, end -> number(end.incident())))
                        .addArrayOfBoolean(
                                endings.stream()
                                        .map(e -> created(e.settlement()))
                                        .toArray(Boolean[]::new))
                        .addInteger(terms.maxAttempts())
                        .addString(terms.owner())
                        .addBoolean(any(endings, Ending.Sign.WORKS))
                        .addArrayOfLong(ids(endings, Ending.Sign.FAILS))
                        .addBoolean(any(endings, Ending.Sign.LOCKED))
                        .addInteger(TROUBLES_TO_HOLD)
                        .addString(trouble(endings))
                        .addDouble(Seconds.of(terms.pace().probe()))
                        .addDouble(Seconds.of(terms.pace().probeMax()))
                        .addArrayOfLong(ids(endings, Ending.Sign.FAILS, Ending.Sign.LOCKED))
                        .addInteger(TROUBLES_REMEMBERED - 1)
                        .addArrayOfLong(
                                endings.stream()
                                        .map(e -> note(e.settlement()))
                                        .toArray(Long[]::new))
                        .addArrayOfInteger(
                                endings.stream()
                                        .map(e -> weight(e.settlement()))
                                        .toArray(Integer[]::new))
                        .addInteger(Notes.MOST_CALLS);
        return postgres.preparedQuery(sql)
                .execute(columns)
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .peek(this::measure)
                                        .map(row -> row.getLong("id"))
                                        .collect(Collectors.toSet()));
    }

    /** By the database's clock, from the receipt on: whatever lies between is part of it. */
    private void measure(Row settled) {
        Double seconds = settled.getDouble("raised_after");
        if (seconds != null) {
            raise.record(Math.round(seconds * 1e6), TimeUnit.MICROSECONDS);
        }
    }

    private static String[] texts(
            List<Ending> endings, Function<Settlement, @Nullable String> text) {
        return endings.stream().map(e -> text.apply(e.settlement())).toArray(String[]::new);
    }

    private static Long[] ids(List<Ending> endings, Ending.Sign... signs) {
        Set<Ending.Sign> wanted = Set.of(signs);
        return endings.stream()
                .filter(e -> wanted.contains(e.sign()))
                .map(e -> e.claim().id())
                .toArray(Long[]::new);
    }

    private static boolean any(List<Ending> endings, Ending.Sign sign) {
        return endings.stream().anyMatch(ending -> ending.sign() == sign);
    }

    private @Nullable String trouble(List<Ending> endings) {
        return endings.stream()
                .filter(e -> e.sign() == Ending.Sign.FAILS || e.sign() == Ending.Sign.LOCKED)
                .map(e -> redactor.redactText(e.settlement().detail()))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static @Nullable Double delay(Settlement settlement) {
        return settlement.delay() == null ? null : Seconds.of(settlement.delay());
    }

    private static @Nullable String sysId(@Nullable Incident incident) {
        return incident == null ? null : incident.sysId();
    }

    private static @Nullable String number(@Nullable Incident incident) {
        return incident == null ? null : incident.number();
    }

    private static @Nullable Boolean created(Settlement settlement) {
        return settlement instanceof Settlement.Raised raised ? raised.created() : null;
    }

    private static @Nullable Long note(Settlement settlement) {
        return settlement.note() == null ? null : settlement.note().id();
    }

    private static int weight(Settlement settlement) {
        return settlement.note() == null ? 0 : settlement.note().weight();
    }

    private record Due(Ending ending, ClaimTerms terms) {}
}
