package io.incidentbridge.ledger;

import io.incidentbridge.escalation.Escalation;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/**
 * What is sent of calls that are known: counted, and what it tells anew is kept, and noted on the
 * incident. An event that says what the first one said is known by its digest, and costs the count.
 */
@ApplicationScoped
class Repeats {

    /** Different facts that repeats of one call may tell; nobody reads more. */
    private static final int MOST_HEARD = 1_000;

    private final Pool postgres;
    private final Event<WorkArrived> arrived;
    private final FollowUpTerms terms;
    private final Duration timeout;
    private final GroupCommit<Arrival, Optional<Acceptance.Duplicate>> commits;

    Repeats(
            Pool postgres,
            Event<WorkArrived> arrived,
            Config settings,
            LedgerConfig config,
            MeterRegistry meters) {
        this.postgres = postgres;
        this.arrived = arrived;
        this.terms = FollowUpTerms.of(settings);
        this.timeout = config.timeout();
        this.commits =
                new GroupCommit<>(
                        Integer.MAX_VALUE,
                        timeout,
                        new CommitMeter(meters, "repeat").of(this::commit));
    }

    /**
     * Under way from now on, behind those that were handed over before: what is told of a call is
     * noted in the order in which it came.
     *
     * @return what is known of the call; empty when it has no row any more
     */
    Uni<Optional<Acceptance.Duplicate>> take(Arrival repeat) {
        Uni<Optional<Acceptance.Duplicate>> taken = commits.submit(repeat).memoize().indefinitely();
        taken.subscribe().with(known -> {}, failure -> {});
        return taken;
    }

    private Uni<List<Uni<Optional<Acceptance.Duplicate>>>> commit(List<Arrival> batch) {
        return count(batch, postgres)
                .invoke(this::tell)
                .map(counted -> answers(batch, counted))
                .onFailure(failure -> batch.size() > 1 && SqlFailures.isOfTheData(failure))
                .recoverWithUni(() -> oneByOne(batch));
    }

    /** One that the database refuses must not take the others of its batch along. */
    private Uni<List<Uni<Optional<Acceptance.Duplicate>>>> oneByOne(List<Arrival> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(
                        repeat ->
                                commit(List.of(repeat))
                                        .ifNoItem()
                                        .after(timeout)
                                        .fail()
                                        .map(answers -> answers.get(0))
                                        .onFailure()
                                        .recoverWithItem(
                                                failure -> Uni.createFrom().failure(failure)))
                .collect()
                .asList();
    }

    private static List<Uni<Optional<Acceptance.Duplicate>>> answers(
            List<Arrival> batch, Counted counted) {
        return batch.stream()
                .map(repeat -> Optional.ofNullable(counted.known().get(callId(repeat))))
                .map(known -> Uni.createFrom().item(known))
                .toList();
    }

    private void tell(Counted counted) {
        if (counted.hasNotes()) {
            arrived.fire(new WorkArrived());
        }
    }

    /** What is known of each call that has a row. */
    Uni<Counted> count(List<Arrival> repeats, SqlClient client) {
        return repeats.isEmpty()
                ? Uni.createFrom().item(new Counted(Map.of(), false))
                : counted(repeats, client).chain(rows -> tell(repeats, rows, client));
    }

    private Uni<RowSet<Row>> counted(List<Arrival> repeats, SqlClient client) {
        String sql =
                """
                WITH repeat AS (
                    SELECT call_id, count(*)::int AS times, string_agg(DISTINCT sender, ', ') AS senders,
                           array_agg(digest) AS digests
                    FROM unnest($1::text[], $2::text[], $3::bigint[]) AS r (call_id, sender, digest)
                    GROUP BY call_id
                ), known AS (
                    SELECT e.id, r.times, r.senders, r.digests
                    FROM escalation e JOIN repeat r USING (call_id)
                    ORDER BY e.call_id
                    FOR UPDATE OF e
                ), counted AS (
                    UPDATE escalation e SET duplicates = e.duplicates + known.times
                    FROM known
                    WHERE e.id = known.id
                    RETURNING e.call_id, e.state, e.incident_sys_id, e.incident_number,
                              known.times, known.senders,
                              coalesce(e.digest <> ANY (known.digests), true) AS differs
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, detail)
                    SELECT call_id, 'duplicate', senders,
                           CASE times WHEN 1 THEN 'received again'
                                      ELSE 'received ' || times || ' more times' END
                    FROM counted
                )
                SELECT call_id, state, incident_sys_id, incident_number, differs FROM counted
                """;
        return client.preparedQuery(sql)
                .execute(
                        Tuple.of(
                                ArrivalColumns.texts(repeats, Repeats::callId),
                                ArrivalColumns.texts(repeats, Arrival::sender),
                                ArrivalColumns.digests(repeats)));
    }

    /** What was read off the platform's events is among the facts they told. */
    private Uni<Counted> tell(List<Arrival> repeats, RowSet<Row> rows, SqlClient client) {
        Map<String, Acceptance.Duplicate> known = new HashMap<>();
        Set<String> different = new HashSet<>();
        for (Row row : rows) {
            String callId = row.getString("call_id");
            known.put(callId, new Acceptance.Duplicate(Rows.shownState(row), Rows.incident(row)));
            if (row.getBoolean("differs")) {
                different.add(callId);
            }
        }
        List<Arrival> telling =
                repeats.stream()
                        .filter(repeat -> different.contains(callId(repeat)))
                        .filter(
                                repeat ->
                                        !repeat.event()
                                                .escalation()
                                                .source()
                                                .equals(Escalation.EVENTS))
                        .toList();
        return tell(telling, client).map(notes -> new Counted(known, notes > 0));
    }

    /** One event of each call at a time, in the order in which they came. */
    private Uni<Integer> tell(List<Arrival> repeats, SqlClient client) {
        if (repeats.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Map<String, Arrival> first = new TreeMap<>();
        List<Arrival> others = new ArrayList<>();
        for (Arrival repeat : repeats) {
            Arrival earlier = first.putIfAbsent(callId(repeat), repeat);
            if (earlier != null && !earlier.event().toJson().equals(repeat.event().toJson())) {
                others.add(repeat);
            }
        }
        return keep(first.values(), client)
                .chain(notes -> tell(others, client).map(more -> notes + more));
    }

    private Uni<Integer> keep(Collection<Arrival> repeats, SqlClient client) {
        String sql =
                """
                WITH repeat AS (
                    SELECT call_id, told::jsonb AS told, sender, string_to_array(persons, ' ') AS persons
                    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS r (call_id, told, sender, persons)
                ), known AS MATERIALIZED (
                    SELECT e.call_id, e.state, e.parent, r.sender, r.persons, e.attempt > 0 AS is_begun,
                           beyond_event(r.told - $7::text[], e.event) AS told
                    FROM escalation e JOIN repeat r USING (call_id)
                    WHERE e.erased_at IS NULL AND e.state <> 'discarded'
                    ORDER BY e.call_id
                    FOR UPDATE OF e
                ), kept AS (
                    INSERT INTO call_facts AS f (call_id, facts, persons, news, heard, kept)
                    SELECT call_id, facts_from_now(told, '{}'), persons, told, fact_digests(told), true
                    FROM known WHERE told <> '{}'
                    ORDER BY call_id
                    ON CONFLICT (call_id) DO UPDATE
                    SET facts = f.facts || facts_from_now(unheard(excluded.news, f.facts, f.heard), f.facts),
                        news = unheard(excluded.news, f.facts, f.heard),
                        heard = f.heard || ARRAY(
                            SELECT unnest(excluded.heard) EXCEPT SELECT unnest(f.heard)),
                        changed_at = now(),
                        persons = CASE WHEN excluded.persons IS NULL THEN f.persons ELSE (
                            SELECT array_agg(DISTINCT mark) FROM unnest(f.persons || excluded.persons) AS mark) END
                    WHERE NOT f.erased AND NOT excluded.heard <@ coalesce(f.heard, '{}')
                      AND coalesce(cardinality(f.heard), 0) < $6
                    RETURNING call_id, news, cardinality(heard) >= $6 AS is_last
                ), noted AS (
                    -- What comes before the first attempt goes with it.
                    INSERT INTO note (call_id, text, facts)
                    SELECT call_id, '', news FROM kept JOIN known USING (call_id)
                    WHERE $5 AND news <> '{}' AND is_begun AND state IN ('pending', 'raised', 'review')
                    ORDER BY call_id
                    RETURNING id, call_id
                ), waiting AS (
                    UPDATE escalation e
                    SET notes_waiting = notes_waiting + 1,
                        due_at = CASE WHEN state = 'raised' THEN now() ELSE due_at END,
                        spent = CASE WHEN state = 'raised' THEN 0 ELSE spent END,
                        state = CASE WHEN state = 'raised' THEN 'pending' ELSE state END
                    FROM noted WHERE e.call_id = noted.call_id
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, detail)
                    SELECT call_id, 'follow-up', sender,
                           CASE WHEN noted.id IS NOT NULL THEN 'note ' || noted.id
                                WHEN $5 THEN 'no note: it is of ' || parent
                                ELSE 'no note: FOLLOW_UP is ignore' END
                    FROM kept JOIN known USING (call_id) LEFT JOIN noted USING (call_id)
                    WHERE news <> '{}' AND (is_begun OR parent IS NOT NULL)
                    UNION ALL
                    SELECT call_id, 'follow-up', sender, 'repeats have told all that they may: ' || $6 || ' facts'
                    FROM kept JOIN known USING (call_id)
                    WHERE is_last
                )
                SELECT count(*)::int AS notes FROM noted
                """;
        return client.preparedQuery(sql)
                .execute(
                        Tuple.tuple()
                                .addArrayOfString(ArrivalColumns.texts(repeats, Repeats::callId))
                                .addArrayOfString(
                                        ArrivalColumns.texts(
                                                repeats, repeat -> repeat.event().factsToJson()))
                                .addArrayOfString(ArrivalColumns.texts(repeats, Arrival::sender))
                                .addArrayOfString(
                                        ArrivalColumns.texts(
                                                repeats, repeat -> repeat.sealed().marksText()))
                                .addBoolean(terms.notes())
                                .addInteger(MOST_HEARD)
                                .addArrayOfString(terms.exceptNames()))
                .map(rows -> rows.iterator().next().getInteger("notes"));
    }

    private static String callId(Arrival arrival) {
        return arrival.event().callId().value();
    }

    /**
     * What became of repeats.
     *
     * @param known by call id; a call that is missing has no row any more
     * @param hasNotes whether notes wait to be written that did not before
     */
    record Counted(Map<String, Acceptance.Duplicate> known, boolean hasNotes) {}
}
