package io.incidentbridge.ledger;

import io.incidentbridge.privacy.RedactedEscalation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is added to incidents that exist: each note once, in the order in which they were made. A
 * call with notes is claimed like one without an incident, so there is one who writes at a time.
 */
@ApplicationScoped
public class Notes {

    /** How many calls of a storm one note lists at most. */
    static final int MOST_CALLS = 50;

    /** How long calls of a storm are gathered, unless there are enough for a note before. */
    public static final Duration GATHERING = Duration.ofSeconds(5);

    private final Pool postgres;
    private final Duration timeout;

    Notes(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
    }

    /**
     * The next note of a claimed call, counted as tried before it is sent. That of a storm without
     * one is made of calls that wait to be listed, and kept, so that it stays the same whoever
     * sends it.
     *
     * @param composer is not asked for less than one call
     * @return empty when nothing is to be written, or the claim is lost; fails with {@link
     *     LedgerUnavailableException}, or as the composer does
     */
    public Uni<Optional<Note>> begin(Claim claim, Composer composer) {
        return tried(claim)
                .chain(
                        note ->
                                note.isPresent()
                                        ? Uni.createFrom().item(note)
                                        : compose(claim, composer))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(SqlFailures::isOfTheDatabase)
                .transform(LedgerUnavailableException::new);
    }

    /**
     * Decides for good that a note becomes an incident of its own, before any is created: whoever
     * tries again must not write it to the first one, whose state may have changed meanwhile.
     *
     * @return whether the claim still holds; fails with {@link LedgerUnavailableException}
     */
    public Uni<Boolean> relate(Claim claim, Note note) {
        String sql =
                """
                WITH held AS MATERIALIZED (
                    SELECT call_id FROM escalation
                    WHERE id = $1 AND attempt = $2 AND state = 'pending'
                    FOR UPDATE
                )
                UPDATE note SET in_related = true
                FROM held WHERE note.id = $3 AND note.call_id = held.call_id
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(claim.id(), claim.attempt(), note.id()))
                .map(rows -> rows.rowCount() == 1)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(SqlFailures::isOfTheDatabase)
                .transform(LedgerUnavailableException::new);
    }

    private Uni<Optional<Note>> tried(Claim claim) {
        String sql =
                """
                WITH held AS MATERIALIZED (
                    SELECT call_id FROM escalation
                    WHERE id = $1 AND attempt = $2 AND state = 'pending'
                    FOR UPDATE
                ), next AS MATERIALIZED (
                    SELECT id FROM note
                    WHERE call_id = (SELECT call_id FROM held) AND written_at IS NULL
                    ORDER BY id LIMIT 1
                )
                UPDATE note SET attempts = attempts + 1
                WHERE id = (SELECT id FROM next)
                RETURNING id, text, facts, in_related, calls, coalesce(cardinality(members), 0) AS listed, attempts,
                          NOT EXISTS (
                              SELECT FROM note n WHERE n.call_id = note.call_id AND written_at IS NOT NULL
                                                   AND NOT left_out AND NOT in_related) AS is_first
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(claim.id(), claim.attempt()))
                .map(Notes::note);
    }

    private Uni<Optional<Note>> compose(Claim claim, Composer composer) {
        String sql =
                """
                SELECT m.id, m.event::text AS event, m.received_at, storm.calls::bigint AS calls,
                       (m.erased_at IS NOT NULL)::int AS erased
                FROM storm JOIN escalation m ON m.parent = storm.call_id AND m.state = 'joined'
                WHERE storm.call_id = $1
                ORDER BY m.id LIMIT $2
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(claim.callId().value(), MOST_CALLS))
                .chain(rows -> rows.size() == 0 ? recount(claim) : compose(claim, composer, rows));
    }

    private Uni<Optional<Note>> compose(Claim claim, Composer composer, RowSet<Row> rows) {
        List<StormMember> members =
                StreamSupport.stream(rows.spliterator(), false).map(Notes::member).toList();
        long calls = rows.iterator().next().getLong("calls");
        Composition composed = composer.compose(calls, members);
        String sql =
                """
                INSERT INTO note (call_id, text, calls, members, attempts)
                SELECT call_id, $3, $4, $5, 1 FROM (
                    SELECT call_id FROM escalation
                    WHERE id = $1 AND attempt = $2 AND state = 'pending'
                    FOR UPDATE) AS held
                -- Whoever was erased since they were read must not stand in it.
                WHERE (SELECT count(erased_at) FROM escalation WHERE id = ANY ($5)) = $6
                RETURNING id, text, facts, in_related, calls, cardinality(members) AS listed, attempts, NOT EXISTS (
                    SELECT FROM note n WHERE n.call_id = note.call_id AND written_at IS NOT NULL) AS is_first
                """;
        Long[] listed =
                members.stream()
                        .limit(composed.listed())
                        .map(StormMember::row)
                        .toArray(Long[]::new);
        long erased =
                StreamSupport.stream(rows.spliterator(), false)
                        .limit(composed.listed())
                        .mapToInt(row -> row.getInteger("erased"))
                        .sum();
        return postgres.preparedQuery(sql)
                .execute(
                        Tuple.tuple()
                                .addLong(claim.id())
                                .addInteger(claim.attempt())
                                .addString(composed.text())
                                .addLong(calls)
                                .addArrayOfLong(listed)
                                .addLong(erased))
                .map(Notes::note);
    }

    /** Whatever took away what was waiting: the row is told, and held meanwhile. */
    private Uni<Optional<Note>> recount(Claim claim) {
        String hold =
                """
                SELECT FROM escalation WHERE id = $1 FOR UPDATE
                """;
        String count =
                """
                UPDATE escalation e SET notes_waiting =
                    (SELECT count(*) FROM escalation m WHERE m.parent = e.call_id AND m.state = 'joined')
                    + (SELECT count(*) FROM note n
                       WHERE n.call_id = e.call_id AND written_at IS NULL AND members IS NULL)
                WHERE id = $1
                """;
        return postgres.withTransaction(
                        transaction ->
                                transaction
                                        .preparedQuery(hold)
                                        .execute(Tuple.of(claim.id()))
                                        .chain(
                                                () ->
                                                        transaction
                                                                .preparedQuery(count)
                                                                .execute(Tuple.of(claim.id()))))
                .replaceWith(Optional::empty);
    }

    private static Optional<Note> note(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(Notes::note);
    }

    private static Note note(Row row) {
        return new Note(
                row.getLong("id"),
                row.getString("text"),
                facts(row.getJsonObject("facts")),
                row.getLong("calls"),
                row.getInteger("listed"),
                row.getInteger("attempts"),
                row.getBoolean("is_first"),
                row.getBoolean("in_related"));
    }

    private static @Nullable Map<String, String> facts(@Nullable JsonObject json) {
        if (json == null) {
            return null;
        }
        Map<String, String> facts = new TreeMap<>();
        json.forEach(fact -> facts.put(fact.getKey(), String.valueOf(fact.getValue())));
        return facts;
    }

    private static StormMember member(Row row) {
        return new StormMember(
                row.getLong("id"),
                RedactedEscalation.fromLedger(row.getString("event")),
                row.getOffsetDateTime("received_at").toInstant());
    }

    /** Writes the note of a storm. */
    @FunctionalInterface
    public interface Composer {

        /**
         * @param calls that joined the storm so far
         * @param members the next of them, in order
         */
        Composition compose(long calls, List<StormMember> members);
    }

    /**
     * The note of a storm.
     *
     * @param text without personal data
     * @param listed how many of the calls it lists, from the first on; at least one
     */
    public record Composition(String text, int listed) {}
}
