package io.incidentbridge.ledger;

import io.incidentbridge.privacy.RedactedEscalation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Which storms last, and the end of those that do not. */
@ApplicationScoped
public class StormWatch {

    private final Pool postgres;
    private final Duration timeout;

    StormWatch(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
    }

    /** Fails with {@link LedgerUnavailableException}. */
    public Uni<List<OpenStorm>> open() {
        String sql =
                """
                SELECT storm.rule, storm.call_id, calls, listed, opened_at, incident_sys_id, incident_number
                FROM storm JOIN escalation USING (call_id)
                WHERE closed_at IS NULL
                ORDER BY opened_at
                """;
        return postgres.preparedQuery(sql)
                .execute()
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(StormWatch::storm)
                                        .toList())
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    /** Ends the storms of which too few calls came; a rule that is being counted is left alone. */
    public Uni<Void> close() {
        return postgres.withTransaction(
                transaction ->
                        hold(transaction)
                                .chain(
                                        rules ->
                                                rules.length == 0
                                                        ? Uni.createFrom().voidItem()
                                                        : close(rules, transaction)));
    }

    private static Uni<String[]> hold(SqlClient transaction) {
        String sql =
                """
                SELECT rule FROM storm_rule
                WHERE rule IN (SELECT rule FROM storm WHERE closed_at IS NULL)
                ORDER BY rule
                FOR UPDATE SKIP LOCKED
                """;
        return transaction
                .preparedQuery(sql)
                .execute()
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> row.getString("rule"))
                                        .toArray(String[]::new));
    }

    private static Uni<Void> close(String[] rules, SqlClient transaction) {
        String sql =
                """
                WITH over AS (
                    UPDATE storm s SET closed_at = clock_timestamp()
                    WHERE closed_at IS NULL AND rule = ANY ($1) AND s.more_than > 2 * (
                        SELECT count(*) FROM (
                            SELECT FROM escalation e
                            WHERE grouped AND e.rule = s.rule AND received_at > clock_timestamp() - s.within
                            LIMIT s.more_than) AS recent)
                    RETURNING call_id, calls
                )
                INSERT INTO audit (call_id, kind, actor, detail)
                SELECT call_id, 'over', 'storm control', calls || ' calls joined' FROM over
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of((Object) rules)).replaceWithVoid();
    }

    /**
     * Adds a last note to storms that are over and have listed all their calls.
     *
     * @param writer of the note
     */
    public Uni<Void> tellOfEnds(EndWriter writer) {
        String sql =
                """
                SELECT storm.call_id, calls::bigint AS calls, event::text AS event
                FROM storm JOIN escalation e USING (call_id)
                WHERE closed_at IS NOT NULL AND NOT told AND e.state = 'raised'
                  AND NOT EXISTS (SELECT FROM escalation m WHERE m.parent = storm.call_id AND m.state = 'joined')
                ORDER BY closed_at LIMIT 20
                """;
        return postgres.preparedQuery(sql)
                .execute()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(row -> tell(row, writer))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(Row ended, EndWriter writer) {
        String sql =
                """
                WITH ended AS (
                    UPDATE storm SET told = true WHERE call_id = $1 AND NOT told RETURNING call_id
                ), noted AS (
                    INSERT INTO note (call_id, text, calls) SELECT call_id, $2, $3 FROM ended
                )
                UPDATE escalation e
                SET notes_waiting = notes_waiting + 1,
                    due_at = CASE WHEN state = 'raised' THEN now() ELSE due_at END,
                    spent = CASE WHEN state = 'raised' THEN 0 ELSE spent END,
                    state = CASE WHEN state = 'raised' THEN 'pending' ELSE state END
                FROM ended WHERE e.call_id = ended.call_id
                """;
        long calls = ended.getLong("calls");
        RedactedEscalation storm = RedactedEscalation.fromLedger(ended.getString("event"));
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(ended.getString("call_id"), writer.write(storm, calls), calls))
                .replaceWithVoid();
    }

    private static OpenStorm storm(Row row) {
        return new OpenStorm(
                row.getString("rule"),
                row.getString("call_id"),
                Rows.incident(row),
                row.getInteger("calls"),
                row.getInteger("listed"),
                row.getOffsetDateTime("opened_at").toInstant());
    }

    /** Writes the last note of a storm. */
    @FunctionalInterface
    public interface EndWriter {

        /**
         * @param calls that joined it
         * @return without personal data
         */
        String write(RedactedEscalation storm, long calls);
    }
}
