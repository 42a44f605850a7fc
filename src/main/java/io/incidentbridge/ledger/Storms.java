package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Priority;
import io.incidentbridge.escalation.StormTerms;
import io.incidentbridge.privacy.RedactedEscalation;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the calls of rules that group them. A storm begins with the call that is more than the
 * rule allows within its window; while it lasts every further call is listed on its one incident;
 * it is over once fewer than half of them come within a window.
 *
 * <p>All replicas count together: whoever counts holds the row of the rule.
 */
@ApplicationScoped
class Storms {

    private final Pool postgres;
    private final MeterRegistry meters;

    Storms(Pool postgres, MeterRegistry meters) {
        this.postgres = postgres;
        this.meters = meters;
    }

    /**
     * @param arrivals of one rule, each call once, sorted by call id
     * @return which of them were new
     */
    Uni<Set<String>> accept(Collection<Arrival> arrivals) {
        return postgres.withTransaction(transaction -> accept(arrivals, transaction));
    }

    /** As {@link #accept(Collection)}, within a transaction of the caller's. */
    Uni<Set<String>> accept(Collection<Arrival> arrivals, SqlClient transaction) {
        Arrival any = arrivals.iterator().next();
        StormTerms terms = any.storm();
        if (terms == null) {
            throw new IllegalArgumentException("the rule " + any.rule() + " groups no calls");
        }
        return hold(any.rule(), transaction)
                // Only a statement that begins now sees what the holder before has committed.
                .chain(() -> insert(arrivals, any.rule(), terms, transaction))
                .call(accepted -> join(accepted, arrivals, any.rule(), terms, transaction))
                .map(Accepted::callIds);
    }

    /** Until the end of the transaction nobody else counts the calls of this rule. */
    private static Uni<Void> hold(String rule, SqlClient transaction) {
        String sql =
                """
                INSERT INTO storm_rule (rule) VALUES ($1)
                ON CONFLICT (rule) DO UPDATE SET rule = excluded.rule WHERE false
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of(rule)).replaceWithVoid();
    }

    /**
     * What is new is an ordinary call as long as there is room, and joins the storm beyond that. No
     * more calls are counted than the answer depends on.
     */
    private static Uni<Accepted> insert(
            Collection<Arrival> arrivals, String rule, StormTerms terms, SqlClient transaction) {
        String sql =
                """
                WITH arrival AS (
                    SELECT * FROM unnest($5::text[], $6::int[], $7::text[], $8::text[], $9::text[],
                                         $10::text[], $11::text[], $12::text[], $13::bytea[], $14::text[],
                                         $15::bigint[], $16::text[])
                           AS a (call_id, priority, reason, queue, rule, sender, event, rules_version,
                                 sealed, persons, digest, traceparent)
                ), moment AS MATERIALIZED (
                    SELECT clock_timestamp() AS at
                ), counted AS MATERIALIZED (
                    SELECT count(*) AS calls FROM (
                        SELECT FROM escalation
                        WHERE grouped AND rule = $1
                          AND received_at > (SELECT at FROM moment) - make_interval(secs => $3)
                        LIMIT $2::int) AS recent
                ), standing AS MATERIALIZED (
                    SELECT at, counted.calls, storm.call_id AS storm,
                           2 * counted.calls >= $2 AND EXISTS (
                               SELECT FROM escalation p
                               WHERE p.call_id = storm.call_id AND p.state <> 'discarded') AS lasts
                    FROM moment CROSS JOIN counted
                    LEFT JOIN storm ON storm.rule = $1 AND closed_at IS NULL
                ), placed AS MATERIALIZED (
                    SELECT a.*, at, NOT lasts AND calls + row_number() OVER (ORDER BY a.call_id) <= $2 AS own,
                           CASE WHEN lasts THEN storm ELSE $4 END AS storm
                    FROM arrival a CROSS JOIN standing
                    WHERE NOT EXISTS (SELECT FROM escalation e WHERE e.call_id = a.call_id)
                ), over AS (
                    UPDATE storm SET closed_at = at FROM standing
                    WHERE storm.call_id = standing.storm AND NOT lasts
                ), accepted AS (
                    INSERT INTO escalation (call_id, priority, reason, queue, rule, sender, event, received_at,
                                            grouped, state, parent, sealed, persons, digest, traceparent)
                    SELECT call_id, priority, reason, queue, rule, sender, event::jsonb, at,
                           true, CASE WHEN own THEN 'pending' ELSE 'joined' END, CASE WHEN NOT own THEN storm END,
                           sealed, string_to_array(persons, ' '), digest, traceparent
                    FROM placed
                    ORDER BY call_id
                    ON CONFLICT (call_id) DO NOTHING
                    RETURNING call_id, parent
                ), missed AS (
                    UPDATE missed_call m SET raised = true
                    FROM accepted JOIN arrival USING (call_id)
                    WHERE m.call_id = accepted.call_id AND arrival.sender = 'reconciliation'
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, detail)
                    SELECT call_id, kind, sender, detail
                    FROM accepted JOIN arrival USING (call_id) CROSS JOIN LATERAL (VALUES
                        (1, 'accepted', 'rule ' || $1 || ' of rules ' || rules_version),
                        (2, 'joined', parent)) AS line (place, kind, detail)
                    WHERE detail IS NOT NULL
                    ORDER BY call_id, place
                )
                SELECT call_id, parent FROM accepted
                """;
        String candidate = "storm:" + UUID.randomUUID();
        Tuple columns =
                ArrivalColumns.addTo(
                        Tuple.tuple()
                                .addString(rule)
                                .addInteger(terms.moreThan())
                                .addDouble(Seconds.of(terms.within()))
                                .addString(candidate),
                        arrivals);
        return transaction
                .preparedQuery(sql)
                .execute(columns)
                .map(rows -> Accepted.of(rows, candidate));
    }

    private Uni<Void> join(
            Accepted accepted,
            Collection<Arrival> arrivals,
            String rule,
            StormTerms terms,
            SqlClient transaction) {
        String storm = accepted.storm();
        if (storm == null) {
            return Uni.createFrom().voidItem();
        }
        List<Arrival> members =
                arrivals.stream()
                        .filter(arrival -> accepted.joined().contains(callId(arrival)))
                        .toList();
        return (accepted.isNew()
                        ? open(storm, members, rule, terms, transaction)
                        : grow(storm, members.size(), terms, transaction))
                .invoke(
                        () ->
                                meters.counter("incident.bridge.storm.calls", "outcome", "joined")
                                        .increment(members.size()));
    }

    /** A storm is delivered as a call is; nothing of its callers stands in it. */
    private static Uni<Void> open(
            String storm,
            List<Arrival> members,
            String rule,
            StormTerms terms,
            SqlClient transaction) {
        String sql =
                """
                WITH opened AS (
                    INSERT INTO storm (call_id, rule, more_than, within, opened_at, calls)
                    VALUES ($1, $2, $3, make_interval(secs => $4), clock_timestamp(), $5)
                ), accepted AS (
                    INSERT INTO escalation (call_id, priority, reason, queue, rule, sender, event, notes_waiting)
                    VALUES ($1, $6, $7, $8, $2, 'storm control', $9::text::jsonb, $5)
                )
                INSERT INTO audit (call_id, kind, actor, detail)
                VALUES ($1, 'accepted', 'storm control',
                        'more than ' || $3::int || ' calls matched rule ' || $2 || ' within ' || $4::float8 || ' s')
                """;
        Priority highest =
                members.stream()
                        .map(Storms::priority)
                        .min(Comparator.comparingInt(Priority::rank))
                        .orElseThrow();
        RedactedEscalation event =
                members.get(0).event().asStorm(new CallId(storm), highest, attributes(rule, terms));
        return transaction
                .preparedQuery(sql)
                .execute(
                        Tuple.tuple()
                                .addString(storm)
                                .addString(rule)
                                .addInteger(terms.moreThan())
                                .addDouble(Seconds.of(terms.within()))
                                .addInteger(members.size())
                                .addInteger(highest.rank())
                                .addString(event.escalation().reason())
                                .addString(event.escalation().facts().queueName())
                                .addString(event.toJson()))
                .replaceWithVoid();
    }

    private static Map<String, String> attributes(String rule, StormTerms terms) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("rule", rule);
        attributes.put("threshold", String.valueOf(terms.moreThan()));
        attributes.put("window", terms.within().toString());
        return attributes;
    }

    /**
     * Its row is changed whatever its state, so that a settlement which runs meanwhile is waited
     * for, or waits and finds what is to be listed.
     */
    private static Uni<Void> grow(
            String storm, int members, StormTerms terms, SqlClient transaction) {
        String sql =
                """
                WITH grown AS (
                    UPDATE storm
                    SET calls = calls + $2, more_than = $3, within = make_interval(secs => $4)
                    WHERE call_id = $1
                )
                UPDATE escalation
                SET notes_waiting = notes_waiting + $2,
                    due_at = CASE WHEN state = 'raised' THEN now() + make_interval(secs => $5) ELSE due_at END,
                    spent = CASE WHEN state = 'raised' THEN 0 ELSE spent END,
                    state = CASE WHEN state = 'raised' THEN 'pending' ELSE state END
                WHERE call_id = $1
                """;
        return transaction
                .preparedQuery(sql)
                .execute(
                        Tuple.tuple()
                                .addString(storm)
                                .addInteger(members)
                                .addInteger(terms.moreThan())
                                .addDouble(Seconds.of(terms.within()))
                                .addDouble(Seconds.of(Notes.GATHERING)))
                .invoke(Storms::mustBeThere)
                .replaceWithVoid();
    }

    /** Else its calls would wait for nothing; the sender comes again, and a new storm opens. */
    private static void mustBeThere(RowSet<Row> storm) {
        if (storm.rowCount() != 1) {
            throw new LedgerUnavailableException("the storm was removed meanwhile");
        }
    }

    private static String callId(Arrival arrival) {
        return arrival.event().callId().value();
    }

    private static Priority priority(Arrival arrival) {
        return arrival.event().escalation().priority();
    }

    /**
     * What was new.
     *
     * @param joined those of them that belong to the storm
     * @param storm absent when there is none
     * @param isNew whether it begins with them
     */
    private record Accepted(
            Set<String> callIds, Set<String> joined, @Nullable String storm, boolean isNew) {

        static Accepted of(Iterable<Row> rows, String candidate) {
            Map<String, String> storms = new TreeMap<>();
            rows.forEach(
                    row -> {
                        String parent = row.getString("parent");
                        if (parent != null) {
                            storms.put(row.getString("call_id"), parent);
                        }
                    });
            String storm = storms.values().stream().findFirst().orElse(null);
            return new Accepted(
                    StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> row.getString("call_id"))
                            .collect(Collectors.toSet()),
                    storms.keySet(),
                    storm,
                    candidate.equals(storm));
        }
    }
}
