package io.incidentbridge.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Forgets what is old, some rows in each statement, so that no lock is held for long. Any replica
 * may do it: what another has locked is passed over.
 *
 * <p>What waits for its incident or for a person is kept, however old, and so is a storm that
 * lasts.
 */
@ApplicationScoped
public class Expiry {

    /** Most rows of one statement. */
    public static final int BATCH = 500;

    private final Pool postgres;

    /** Of the history that belongs to no call, the last that was looked at and stays. */
    private volatile long lookedAt;

    Expiry(Pool postgres) {
        this.postgres = postgres;
    }

    /** The personal part of settled calls; they stay, with their incident. */
    public Uni<Integer> personalParts(RetentionTerms terms) {
        String sql =
                """
                WITH old AS MATERIALIZED (
                    SELECT id, call_id FROM escalation
                    WHERE erased_at IS NULL AND state IN ('raised', 'discarded', 'listed')
                      AND received_at < now() - $1::text::interval
                      AND NOT EXISTS (
                          SELECT FROM storm s WHERE s.call_id = escalation.call_id AND closed_at IS NULL)
                    ORDER BY received_at LIMIT $2
                    FOR UPDATE SKIP LOCKED
                ), expired AS (
                    UPDATE escalation e
                    SET event = without_person(e.event), reason = code_or_erased(e.reason),
                        sealed = NULL, persons = NULL, digest = NULL, last_cause = NULL, erased_at = now()
                    FROM old WHERE e.id = old.id
                    RETURNING e.call_id
                ), silenced AS (
                    UPDATE call_facts f
                    SET facts = '{}', persons = NULL, news = NULL, heard = NULL, kept = true, erased = true
                    FROM old WHERE f.call_id = old.call_id
                ), unsaid AS (
                    UPDATE audit SET detail = '[erased]'
                    WHERE call_id IN (SELECT call_id FROM old) AND detail <> '[erased]' AND may_quote(kind)
                ), unnoted AS (
                    UPDATE note SET text = '[erased]', facts = CASE WHEN facts IS NOT NULL THEN '{}'::jsonb END
                    WHERE call_id IN (SELECT call_id FROM old) AND written_at IS NOT NULL
                ), noted AS (
                    INSERT INTO audit (call_id, kind, actor) SELECT call_id, 'expired', 'retention' FROM expired
                )
                SELECT count(*)::int AS rows FROM expired
                """;
        return rows(sql, Tuple.of(terms.personal(), BATCH));
    }

    /** What could not be read, whether a person looked at it or not; that it was there stays. */
    public Uni<Integer> bodies(RetentionTerms terms) {
        String sql =
                """
                WITH old AS MATERIALIZED (
                    SELECT id FROM quarantine
                    WHERE erased_at IS NULL AND received_at < now() - $1::text::interval
                    ORDER BY received_at LIMIT $2
                    FOR UPDATE SKIP LOCKED
                ), expired AS (
                    UPDATE quarantine q
                    SET body = '[erased]', persons = NULL, erased_at = now(),
                        decision = CASE WHEN decision IS NOT NULL THEN '[erased]' END
                    FROM old WHERE q.id = old.id
                    RETURNING q.id
                )
                SELECT count(*)::int AS rows FROM expired
                """;
        return rows(sql, Tuple.of(terms.personal(), BATCH));
    }

    /** Troubles that are over. */
    public Uni<Integer> alerts(RetentionTerms terms) {
        String sql =
                """
                WITH expired AS (
                    DELETE FROM alert WHERE id IN (
                        SELECT id FROM alert WHERE closed_at < now() - $1::text::interval
                        LIMIT $2 FOR UPDATE SKIP LOCKED)
                    RETURNING id
                )
                SELECT count(*)::int AS rows FROM expired
                """;
        return rows(sql, Tuple.of(terms.personal(), BATCH));
    }

    /** Calls with all their history: a repeat would be a new call. */
    public Uni<Integer> calls(RetentionTerms terms) {
        String sql =
                """
                WITH old AS MATERIALIZED (
                    SELECT id, call_id FROM escalation
                    WHERE erased_at IS NOT NULL AND state IN ('raised', 'discarded', 'listed')
                      AND received_at < now() - $1::text::interval
                      AND NOT EXISTS (
                          SELECT FROM storm s WHERE s.call_id = escalation.call_id AND closed_at IS NULL)
                    ORDER BY received_at, id LIMIT $2
                    FOR UPDATE SKIP LOCKED
                ), expired AS (
                    DELETE FROM escalation e USING old WHERE e.id = old.id RETURNING e.id
                ), silenced AS (
                    DELETE FROM call_facts f USING old WHERE f.call_id = old.call_id
                ), unnoted AS (
                    DELETE FROM note WHERE call_id IN (SELECT call_id FROM old)
                ), calmed AS (
                    DELETE FROM storm WHERE call_id IN (SELECT call_id FROM old)
                ), unsaid AS (
                    DELETE FROM audit WHERE call_id IN (SELECT call_id FROM old)
                )
                SELECT count(*)::int AS rows FROM expired
                """;
        return rows(sql, Tuple.of(terms.dedup(), BATCH));
    }

    /** That a call had been missed, or nobody listened, even if nobody could reconcile it since. */
    public Uni<Integer> missed(RetentionTerms terms) {
        String sql =
                """
                WITH gone AS (
                    DELETE FROM notification_gap
                    WHERE greatest(ended_at, reconciled_at) < now() - $1::text::interval
                ), undecided AS (
                    DELETE FROM undecided_call WHERE since < now() - $1::text::interval
                ), expired AS (
                    DELETE FROM missed_call WHERE call_id IN (
                        SELECT call_id FROM missed_call
                        WHERE raised AND found_at < now() - $1::text::interval
                        ORDER BY found_at LIMIT $2 FOR UPDATE SKIP LOCKED)
                    RETURNING call_id
                ), ignored AS (
                    DELETE FROM missed_call WHERE call_id IN (
                        SELECT call_id FROM missed_call
                        WHERE NOT raised AND found_at < now() - interval '1 day'
                        ORDER BY found_at LIMIT $2 FOR UPDATE SKIP LOCKED)
                    RETURNING call_id
                )
                SELECT greatest((SELECT count(*) FROM expired), (SELECT count(*) FROM ignored))::int AS rows
                """;
        return rows(sql, Tuple.of(terms.dedup(), BATCH));
    }

    /** What could not be read, and that it was there. */
    public Uni<Integer> entries(RetentionTerms terms) {
        String sql =
                """
                WITH expired AS (
                    DELETE FROM quarantine WHERE id IN (
                        SELECT id FROM quarantine WHERE received_at < now() - $1::text::interval
                        ORDER BY received_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
                    RETURNING id
                )
                SELECT count(*)::int AS rows FROM expired
                """;
        return rows(sql, Tuple.of(terms.dedup(), BATCH));
    }

    /**
     * The history of what is no call any more, or never was: an ignored one, an erasure. Found by
     * its ids, which rise with the time, so that no index is needed.
     */
    public Uni<Integer> history(RetentionTerms terms) {
        String sql =
                """
                WITH oldest AS MATERIALIZED (
                    SELECT id, call_id, at < now() - $1::text::interval AS old
                    FROM audit WHERE id > $3 ORDER BY id LIMIT $2
                ), expired AS (
                    DELETE FROM audit WHERE id IN (
                        SELECT id FROM oldest
                        WHERE old AND NOT EXISTS (
                            SELECT FROM escalation e WHERE e.call_id = oldest.call_id))
                    RETURNING id
                )
                SELECT (SELECT count(*) FROM expired)::int AS rows,
                       CASE WHEN bool_and(old) THEN max(id) ELSE 0 END AS looked_at
                FROM oldest
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(terms.dedup(), BATCH, lookedAt))
                .map(rows -> rows.iterator().next())
                .invoke(
                        row -> {
                            Long next = row.getLong("looked_at");
                            lookedAt = next == null ? 0 : next;
                        })
                .map(row -> row.getInteger("rows"));
    }

    private Uni<Integer> rows(String sql, Tuple values) {
        return postgres.preparedQuery(sql)
                .execute(values)
                .map(rows -> rows.iterator().next().getInteger("rows"));
    }
}
