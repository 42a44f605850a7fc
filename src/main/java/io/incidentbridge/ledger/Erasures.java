package io.incidentbridge.ledger;

import io.incidentbridge.ledger.Erasure.ErasedCall;
import io.incidentbridge.ledger.SubjectFinder.Found;
import io.incidentbridge.ledger.SubjectFinder.FoundEntries;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Erases what is kept of a person. The call itself stays, with its state and its incident, so that
 * a repeat is known for one; so does its history, without anybody's words. A call that is not yet
 * delivered goes out with what is left of it: reason, queue and call id.
 */
@ApplicationScoped
public class Erasures {

    /** Most calls that one request erases; the same request goes on. */
    private static final int MOST_CALLS = 5_000;

    private static final UUID FIRST = new UUID(0, 0);

    private final Pool postgres;
    private final SubjectFinder finder;
    private final Duration timeout;

    Erasures(Pool postgres, SubjectFinder finder, LedgerConfig config) {
        this.postgres = postgres;
        this.finder = finder;
        this.timeout = config.timeout();
    }

    /**
     * Erases in batches, each committed with its audit. Where only the last digits are known, calls
     * that wait for their incident or for a person are left alone: they may be somebody else's.
     *
     * @return fails with {@link LedgerUnavailableException}; what was erased until then stays so
     */
    public Uni<Erasure> erase(DataSubject subject, String actor) {
        ErasureRun run = new ErasureRun(subject, actor);
        return calls(run, 0)
                .chain(() -> entries(run, FIRST))
                .map(done -> run.erasure())
                .call(erasure -> note(run, erasure))
                .onFailure(failure -> !(failure instanceof LedgerUnavailableException))
                .transform(LedgerUnavailableException::new);
    }

    private Uni<Void> calls(ErasureRun run, long after) {
        return inTime(finder.calls(run.subject(), after, run.settledOnly(), SubjectFinder.BATCH))
                .chain(found -> erase(found, run).replaceWith(found))
                .call(this::eraseStormNotes)
                .chain(
                        found -> {
                            run.isComplete(found.isAll());
                            return found.isAll() || run.count() >= MOST_CALLS
                                    ? Uni.createFrom().voidItem()
                                    : calls(run, found.place());
                        });
    }

    private Uni<Void> erase(Found found, ErasureRun run) {
        if (found.calls().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] calls = found.calls().toArray(String[]::new);
        return inTime(
                        postgres.withTransaction(
                                transaction ->
                                        hold(calls, transaction)
                                                .chain(() -> eraseCalls(calls, run, transaction))
                                                .call(() -> eraseNotes(calls, transaction))))
                .invoke(rows -> add(rows, found.calls(), run))
                .replaceWithVoid();
    }

    /**
     * So that no note of theirs is made meanwhile, which the statements that follow would not see.
     * By call id, as all that lock several rows do it, so that nobody waits crosswise.
     */
    private static Uni<Void> hold(String[] calls, SqlClient transaction) {
        String sql =
                """
                SELECT FROM escalation WHERE call_id = ANY ($1) ORDER BY call_id FOR UPDATE
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfString(calls))
                .replaceWithVoid();
    }

    private static Uni<RowSet<Row>> eraseCalls(
            String[] calls, ErasureRun run, SqlClient transaction) {
        String sql =
                """
                WITH chosen AS MATERIALIZED (
                    SELECT e.id, e.call_id, e.last_cause
                    FROM escalation e
                    WHERE call_id = ANY ($1)
                      AND (NOT $2 OR state IN ('raised', 'discarded', 'listed'))
                    ORDER BY call_id
                    FOR UPDATE
                ), named AS MATERIALIZED (
                    SELECT call_id FROM chosen
                    UNION SELECT call_id FROM call_facts WHERE call_id = ANY ($1) AND NOT $2
                    UNION SELECT call_id FROM audit WHERE call_id = ANY ($1) AND NOT $2
                ), told AS (
                    SELECT count(*)::int AS facts FROM call_facts
                    WHERE call_id IN (SELECT call_id FROM named) AND facts <> '{}'
                ), erased AS (
                    UPDATE escalation e
                    SET event = without_person(e.event), reason = code_or_erased(e.reason),
                        sealed = NULL, persons = NULL, digest = NULL, erased_at = clock_timestamp(),
                        last_cause = CASE WHEN e.last_cause IS NOT NULL THEN '[erased]' END
                    FROM chosen WHERE e.id = chosen.id
                    RETURNING e.call_id, e.state, e.incident_sys_id, e.incident_number,
                              e.related_sys_id, e.related_number, e.state = 'pending' AND e.lease_owner IS NOT NULL AS in_flight
                ), silenced AS (
                    -- A row that takes nothing any more, so that an event that comes late stays out.
                    INSERT INTO call_facts (call_id, facts, kept, erased)
                    SELECT call_id, '{}', call_id IN (SELECT call_id FROM chosen), true
                    FROM named ORDER BY call_id
                    ON CONFLICT (call_id) DO UPDATE
                    SET facts = '{}', persons = NULL, news = NULL, heard = NULL, erased = true, changed_at = now()
                ), unsaid AS (
                    UPDATE audit SET detail = '[erased]'
                    WHERE call_id IN (SELECT call_id FROM named) AND detail <> '[erased]' AND may_quote(kind)
                ), untold AS (
                    UPDATE alert SET detail = '[erased]'
                    WHERE kind = 'review' AND detail IN (SELECT last_cause FROM chosen)
                ), noted AS (
                    INSERT INTO audit (call_id, kind, actor, detail)
                    SELECT call_id, 'erased', $3, $4 FROM named
                )
                SELECT facts, e.* FROM told LEFT JOIN erased e ON true
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(calls, run.settledOnly(), run.actor(), "erasure " + run.id()));
    }

    private static void add(RowSet<Row> rows, List<String> asked, ErasureRun run) {
        int facts = 0;
        for (Row row : rows) {
            facts = row.getInteger("facts");
            if (row.getString("call_id") != null) {
                run.add(
                        new ErasedCall(
                                row.getString("call_id"),
                                Rows.shownState(row),
                                Rows.incident(row),
                                Rows.related(row),
                                row.getBoolean("in_flight")));
            }
        }
        run.named(asked, facts);
    }

    /**
     * Those of the calls themselves, along with them: by no other way would they be found again.
     */
    private static Uni<Void> eraseNotes(String[] calls, SqlClient transaction) {
        String sql =
                """
                UPDATE note n SET text = '[erased]', facts = CASE WHEN facts IS NOT NULL THEN '{}'::jsonb END
                FROM escalation e
                WHERE e.call_id = ANY ($1) AND e.erased_at IS NOT NULL AND e.event ->> 'source' IS DISTINCT FROM 'storm'
                  AND n.call_id = e.call_id AND n.members IS NULL
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfString(calls))
                .replaceWithVoid();
    }

    /**
     * Those of a storm that list a call. In a statement of its own: whoever settles such a note
     * holds it, and wants the calls.
     */
    private Uni<Void> eraseStormNotes(Found found) {
        String sql =
                """
                WITH erased AS (
                    SELECT id, parent FROM escalation
                    WHERE call_id = ANY ($1) AND erased_at IS NOT NULL AND event ->> 'source' IS DISTINCT FROM 'storm'
                ), chosen AS MATERIALIZED (
                    SELECT n.id
                    FROM note n
                    WHERE call_id IN (SELECT parent FROM erased) AND members && (SELECT array_agg(id) FROM erased)
                    ORDER BY n.id
                    FOR UPDATE
                )
                UPDATE note n SET text = without_numbers(text)
                FROM chosen WHERE n.id = chosen.id
                """;
        return found.calls().isEmpty()
                ? Uni.createFrom().voidItem()
                : inTime(
                                postgres.preparedQuery(sql)
                                        .execute(
                                                Tuple.tuple()
                                                        .addArrayOfString(
                                                                found.calls()
                                                                        .toArray(String[]::new))))
                        .replaceWithVoid();
    }

    /** In statements of their own: whoever corrects an entry holds it, and wants its call. */
    private Uni<Void> entries(ErasureRun run, UUID after) {
        return inTime(
                        finder.entries(
                                run.subject(),
                                run.calls(),
                                after,
                                run.settledOnly(),
                                SubjectFinder.BATCH))
                .chain(found -> eraseEntries(found, run).replaceWith(found))
                .chain(
                        found ->
                                found.isAll()
                                        ? Uni.createFrom().voidItem()
                                        : entries(run, found.place()));
    }

    private Uni<Void> eraseEntries(FoundEntries found, ErasureRun run) {
        String sql =
                """
                WITH chosen AS MATERIALIZED (
                    SELECT id FROM quarantine WHERE id = ANY ($1) ORDER BY id FOR UPDATE
                )
                UPDATE quarantine q
                SET body = '[erased]', persons = NULL, erased_at = now(),
                    decision = CASE WHEN decision IS NOT NULL THEN '[erased]' END
                FROM chosen WHERE q.id = chosen.id
                """;
        return found.entries().isEmpty()
                ? Uni.createFrom().voidItem()
                : inTime(
                                postgres.preparedQuery(sql)
                                        .execute(Tuple.of(found.entries().toArray(UUID[]::new))))
                        .invoke(done -> run.quarantined(done.rowCount()))
                        .replaceWithVoid();
    }

    /** The act itself, found or not: whoever asked for it may ask whether it was done. */
    private Uni<Void> note(ErasureRun run, Erasure erasure) {
        String sql =
                """
                INSERT INTO audit (call_id, kind, actor, detail) VALUES ($1, 'erasure', $2, $3)
                """;
        String counts =
                "calls %d, of events %d, quarantined %d, matched by %s%s"
                        .formatted(
                                erasure.calls().size(),
                                erasure.facts(),
                                erasure.quarantined(),
                                run.subject().matchedBy(),
                                erasure.complete() ? "" : ", to be continued");
        return inTime(
                        postgres.preparedQuery(sql)
                                .execute(Tuple.of("erasure:" + erasure.id(), run.actor(), counts)))
                .replaceWithVoid();
    }

    private <T> Uni<T> inTime(Uni<T> statement) {
        return statement.ifNoItem().after(timeout).fail();
    }
}
