package io.incidentbridge.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Accepts escalations: when {@link #accept} answers, Postgres has it. */
@ApplicationScoped
public class Inbox implements Admission {

    private final Pool postgres;
    private final Event<WorkArrived> arrived;
    private final Duration timeout;
    private final GroupCommit<Arrival, Acceptance> commits;
    private final Map<String, GroupCommit<Arrival, Acceptance>> ofRules = new ConcurrentHashMap<>();
    private final GroupCommit<Unwanted, Boolean> ignored;
    private final Storms storms;
    private final Repeats repeats;
    private final CommitMeter meter;
    private final int capacity;

    Inbox(
            Pool postgres,
            Event<WorkArrived> arrived,
            Storms storms,
            Repeats repeats,
            LedgerConfig config,
            MeterRegistry meters) {
        this.postgres = postgres;
        this.arrived = arrived;
        this.storms = storms;
        this.repeats = repeats;
        this.timeout = config.timeout();
        this.capacity = config.inboxCapacity();
        this.meter = new CommitMeter(meters, "accept");
        this.commits =
                new GroupCommit<>(
                        capacity,
                        timeout,
                        meter.of(batch -> commit(batch, all -> insert(all, postgres))));
        this.ignored =
                new GroupCommit<>(
                        capacity, timeout, new CommitMeter(meters, "ignore").of(this::ignoreAll));
    }

    @Override
    public Uni<Acceptance> accept(Arrival arrival) {
        return commitsOf(arrival)
                .submit(arrival)
                .onFailure(failure -> !(failure instanceof LedgerUnavailableException))
                .transform(LedgerUnavailableException::new);
    }

    @Override
    public Uni<Optional<Acceptance.Duplicate>> ignore(Unwanted unwanted) {
        return ignored.submit(unwanted)
                .chain(
                        isKnown ->
                                isKnown
                                        ? repeats.take(unwanted.asRepeat())
                                        : Uni.createFrom()
                                                .item(Optional.<Acceptance.Duplicate>empty()))
                .onFailure(failure -> !(failure instanceof LedgerUnavailableException))
                .transform(LedgerUnavailableException::new);
    }

    /** Rules that group their calls have commits of their own, which hold up nobody else's. */
    private GroupCommit<Arrival, Acceptance> commitsOf(Arrival arrival) {
        return arrival.storm() == null
                ? commits
                : ofRules.computeIfAbsent(
                        arrival.rule(),
                        rule ->
                                new GroupCommit<>(
                                        capacity,
                                        timeout,
                                        meter.of(batch -> commit(batch, storms::accept))));
    }

    /** Within a transaction of the caller's, who tells of the work once it is committed. */
    Uni<Acceptance> accept(Arrival arrival, SqlClient transaction) {
        Uni<Set<String>> inserted =
                arrival.storm() == null
                        ? insert(List.of(arrival), transaction)
                        : storms.accept(List.of(arrival), transaction);
        return inserted.chain(
                accepted ->
                        accepted.isEmpty()
                                ? duplicate(arrival, transaction)
                                : Uni.createFrom().item(new Acceptance.Accepted()));
    }

    private Uni<Acceptance> duplicate(Arrival arrival, SqlClient transaction) {
        return repeats.count(List.of(arrival), transaction)
                .map(counted -> (Acceptance) counted.known().get(callId(arrival)))
                .onItem()
                .ifNull()
                .failWith(() -> new LedgerUnavailableException("the call was removed meanwhile"));
    }

    /** As {@link #accept(Arrival, SqlClient)}. */
    Uni<Optional<Acceptance.Duplicate>> ignore(Unwanted unwanted, SqlClient transaction) {
        return note(List.of(unwanted), transaction)
                .chain(
                        known ->
                                known.isEmpty()
                                        ? Uni.createFrom().item(Optional.empty())
                                        : duplicate(unwanted.asRepeat(), transaction)
                                                .map(
                                                        acceptance ->
                                                                Optional.of(
                                                                        (Acceptance.Duplicate)
                                                                                acceptance)));
    }

    private Uni<List<Uni<Boolean>>> ignoreAll(List<Unwanted> batch) {
        return note(batch, postgres)
                .map(
                        known ->
                                batch.stream()
                                        .map(unwanted -> known.contains(unwanted.callId().value()))
                                        .map(Uni.createFrom()::item)
                                        .toList());
    }

    /** Of a call that is known, whatever comes later is a repeat. */
    private static Uni<Set<String>> note(List<Unwanted> batch, SqlClient client) {
        String sql =
                """
                WITH unwanted AS (
                    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[])
                           AS i (call_id, sender, rule, rules_version, reason, is_final)
                ), known AS MATERIALIZED (
                    SELECT call_id FROM escalation
                    WHERE call_id = ANY ($1) AND state <> 'discarded'
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, detail)
                    SELECT call_id, CASE WHEN is_final THEN 'ignored' ELSE 'undecided' END, sender,
                           'rule ' || rule || ' of rules ' || rules_version || ': ' || reason
                    FROM unwanted WHERE call_id NOT IN (SELECT call_id FROM known)
                )
                SELECT call_id FROM known
                """;
        return client.preparedQuery(sql)
                .execute(
                        Tuple.of(
                                words(batch, unwanted -> unwanted.callId().value()),
                                words(batch, Unwanted::sender),
                                words(batch, Unwanted::rule),
                                words(batch, Unwanted::rulesVersion),
                                words(batch, Unwanted::reason),
                                batch.stream().map(Unwanted::isFinal).toArray(Boolean[]::new)))
                .map(Inbox::callIds);
    }

    private Uni<List<Uni<Acceptance>>> commit(
            List<Arrival> batch, Function<Collection<Arrival>, Uni<Set<String>>> insert) {
        return insert.apply(firstOfEachCall(batch).values())
                .invoke(accepted -> tell(!accepted.isEmpty()))
                .map(accepted -> answers(batch, accepted))
                .onFailure(failure -> batch.size() > 1 && SqlFailures.isOfTheData(failure))
                .recoverWithItem(() -> oneByOne(batch, insert));
    }

    private void tell(boolean hasWork) {
        if (hasWork) {
            arrived.fire(new WorkArrived());
        }
    }

    /** A row that the database refuses must not take the others of its batch along. */
    private List<Uni<Acceptance>> oneByOne(
            List<Arrival> batch, Function<Collection<Arrival>, Uni<Set<String>>> insert) {
        return batch.stream()
                .map(
                        arrival ->
                                inTime(commit(List.of(arrival), insert))
                                        .flatMap(answers -> answers.get(0)))
                .toList();
    }

    /** For a statement beside the batch's own, which the commit of the batch does not wait for. */
    private <T> Uni<T> inTime(Uni<T> statement) {
        return statement.ifNoItem().after(timeout).fail();
    }

    /** Sorted by call id, so that two replicas never wait for each other's rows crosswise. */
    private static Map<String, Arrival> firstOfEachCall(List<Arrival> batch) {
        Map<String, Arrival> first = new TreeMap<>();
        batch.forEach(arrival -> first.putIfAbsent(callId(arrival), arrival));
        return first;
    }

    private List<Uni<Acceptance>> answers(List<Arrival> batch, Set<String> accepted) {
        Set<String> unanswered = new HashSet<>(accepted);
        return batch.stream()
                .map(
                        arrival ->
                                unanswered.remove(callId(arrival))
                                        ? Uni.createFrom()
                                                .<Acceptance>item(new Acceptance.Accepted())
                                        : duplicate(arrival))
                .toList();
    }

    private Uni<Acceptance> duplicate(Arrival arrival) {
        return repeats.take(arrival)
                .flatMap(
                        known ->
                                known.<Uni<Acceptance>>map(
                                                duplicate -> Uni.createFrom().item(duplicate))
                                        // The row was there at the insert and is gone now:
                                        // retention took it between.
                                        .orElseGet(() -> accept(arrival)));
    }

    private Uni<Set<String>> insert(Collection<Arrival> arrivals, SqlClient client) {
        String sql =
                """
                WITH arrival AS (
                    SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[],
                                         $6::text[], $7::text[], $8::text[], $9::bytea[], $10::text[],
                                         $11::bigint[], $12::text[])
                           AS a (call_id, priority, reason, queue, rule, sender, event, rules_version,
                                 sealed, persons, digest, traceparent)
                ), accepted AS (
                    INSERT INTO escalation (call_id, priority, reason, queue, rule, sender, event,
                                            sealed, persons, digest, traceparent)
                    SELECT call_id, priority, reason, queue, rule, sender, event::jsonb,
                           sealed, string_to_array(persons, ' '), digest, traceparent
                    FROM arrival
                    ORDER BY call_id
                    ON CONFLICT (call_id) DO NOTHING
                    RETURNING call_id
                ), missed AS (
                    UPDATE missed_call m SET raised = true
                    FROM accepted JOIN arrival USING (call_id)
                    WHERE m.call_id = accepted.call_id AND arrival.sender = 'reconciliation'
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, detail)
                    SELECT call_id, 'accepted', sender, 'rule ' || rule || ' of rules ' || rules_version
                    FROM accepted JOIN arrival USING (call_id)
                )
                SELECT call_id FROM accepted
                """;
        Tuple columns = ArrivalColumns.addTo(Tuple.tuple(), arrivals);
        return client.preparedQuery(sql).execute(columns).map(Inbox::callIds);
    }

    private static Set<String> callIds(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("call_id"))
                .collect(Collectors.toSet());
    }

    private static String[] words(List<Unwanted> batch, Function<Unwanted, String> word) {
        return batch.stream().map(word).toArray(String[]::new);
    }

    private static String callId(Arrival arrival) {
        return arrival.event().callId().value();
    }
}
