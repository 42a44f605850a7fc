package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.privacy.Redactor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Optional;

/** What a person decides about calls that could not be delivered. */
@ApplicationScoped
public class DeadLetters {

    private final Pool postgres;
    private final Redactor redactor;
    private final Event<WorkArrived> arrived;
    private final Duration timeout;

    DeadLetters(Pool postgres, Redactor redactor, Event<WorkArrived> arrived, LedgerConfig config) {
        this.postgres = postgres;
        this.redactor = redactor;
        this.arrived = arrived;
        this.timeout = config.timeout();
    }

    /**
     * Gives a call its attempts back. How often it was claimed stays, so that it is looked up
     * before anything is sent.
     *
     * @return the state it was found in, and stays in unless that was review; empty for a call that
     *     nobody sent
     */
    public Uni<Optional<EscalationState>> replay(CallId callId, String actor) {
        String sql =
                """
                WITH known AS MATERIALIZED (
                    SELECT id, call_id, state, attempt, incident_sys_id
                    FROM escalation WHERE call_id = $1 FOR UPDATE
                ), replayed AS (
                    UPDATE escalation e SET state = 'pending', spent = 0, due_at = now(), parent = NULL
                    FROM known WHERE e.id = known.id AND known.state = 'review'
                    RETURNING e.call_id, e.attempt
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, attempt)
                    SELECT call_id, 'replayed', $2, attempt FROM replayed
                )
                SELECT state, incident_sys_id FROM known
                """;
        return answered(
                        postgres.preparedQuery(sql)
                                .execute(Tuple.of(callId.value(), actor))
                                .map(DeadLetters::state))
                .invoke(state -> arrived.fire(new WorkArrived()));
    }

    /**
     * Decides that a call gets no incident; or, where it has one, that what waits to be noted there
     * never is, and then it is raised again. Calls that wait to be listed on the incident of a
     * storm enter review themselves; the storm takes no more of them.
     *
     * @return empty for a call that nobody sent
     */
    public Uni<Optional<Discarded>> discard(CallId callId, String reason, String actor) {
        String[] one = {callId.value()};
        return answered(
                postgres.withTransaction(
                        transaction ->
                                discard(one, redactor.redactText(reason), actor, transaction)
                                        .map(DeadLetters::discarded)));
    }

    /**
     * The same of all of these that are in review, within a transaction of the caller's.
     *
     * @param reason redacted
     */
    static Uni<RowSet<Row>> discard(
            String[] callIds, String reason, String actor, SqlClient transaction) {
        return holdRules(callIds, transaction)
                .chain(() -> holdCalls(callIds, transaction))
                .chain(() -> letGo(callIds, reason, actor, transaction));
    }

    /** Of storms, so that no call joins them meanwhile. */
    private static Uni<Void> holdRules(String[] callIds, SqlClient transaction) {
        String sql =
                """
                SELECT FROM storm JOIN storm_rule USING (rule)
                WHERE storm.call_id = ANY ($1)
                ORDER BY rule
                FOR UPDATE OF storm_rule
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of((Object) callIds)).replaceWithVoid();
    }

    /**
     * A statement sees the notes that were there when it began, and not those it had to wait for.
     */
    private static Uni<Void> holdCalls(String[] callIds, SqlClient transaction) {
        String sql =
                """
                SELECT FROM escalation WHERE call_id = ANY ($1) ORDER BY call_id FOR UPDATE
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of((Object) callIds)).replaceWithVoid();
    }

    private static Uni<RowSet<Row>> letGo(
            String[] callIds, String reason, String actor, SqlClient transaction) {
        String sql =
                """
                WITH known AS MATERIALIZED (
                    SELECT id, state, incident_sys_id,
                           incident_sys_id IS NOT NULL AND event ->> 'source' IS DISTINCT FROM 'storm' AS is_raised
                    FROM escalation WHERE call_id = ANY ($1) FOR UPDATE
                ), discarded AS (
                    UPDATE escalation e
                    SET state = CASE WHEN is_raised THEN 'raised' ELSE 'discarded' END, notes_waiting = 0,
                        last_cause = CASE WHEN is_raised THEN NULL ELSE last_cause END
                    FROM known WHERE e.id = known.id AND known.state = 'review'
                    RETURNING e.call_id, e.attempt
                ), over AS (
                    UPDATE storm SET closed_at = coalesce(closed_at, clock_timestamp()), told = true
                    FROM discarded WHERE storm.call_id = discarded.call_id
                ), dropped AS (
                    DELETE FROM note USING discarded
                    WHERE note.call_id = discarded.call_id AND written_at IS NULL
                    RETURNING members, attempts
                ), waiting AS MATERIALIZED (
                    SELECT m.id, CASE WHEN EXISTS (SELECT FROM dropped WHERE m.id = ANY (members))
                                      THEN '; a note that lists it may have reached its incident'
                                      ELSE '' END AS doubt
                    FROM escalation m JOIN discarded ON m.parent = discarded.call_id
                    WHERE m.state = 'joined'
                    ORDER BY m.call_id
                    FOR UPDATE OF m
                ), released AS (
                    UPDATE escalation m
                    SET state = 'review', last_cause = m.parent || ' was discarded' || doubt
                    FROM waiting WHERE m.id = waiting.id
                    RETURNING m.call_id, m.last_cause
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, attempt, detail)
                    SELECT call_id, 'discarded', $2, attempt, $3 FROM discarded
                    UNION ALL
                    SELECT call_id, 'review', $2, NULL, last_cause FROM released
                )
                SELECT state, incident_sys_id, is_raised FROM known
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of(callIds, actor, reason));
    }

    /**
     * Replays all of these that are in review, within a transaction of the caller's, who tells of
     * the work once it is committed.
     */
    static Uni<Void> replay(String[] callIds, String actor, SqlClient transaction) {
        String sql =
                """
                WITH replayed AS (
                    UPDATE escalation SET state = 'pending', spent = 0, due_at = now(), parent = NULL
                    WHERE call_id = ANY ($1) AND state = 'review'
                    RETURNING call_id, attempt
                )
                INSERT INTO audit (call_id, kind, actor, attempt)
                SELECT call_id, 'replayed', $2, attempt FROM replayed
                """;
        return holdCalls(callIds, transaction)
                .chain(() -> transaction.preparedQuery(sql).execute(Tuple.of(callIds, actor)))
                .replaceWithVoid();
    }

    private <T> Uni<T> answered(Uni<T> statement) {
        return statement
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    private static Optional<EscalationState> state(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(Rows.shownState(rows.iterator().next()));
    }

    private static Optional<Discarded> discarded(RowSet<Row> rows) {
        return state(rows)
                .map(
                        found ->
                                new Discarded(
                                        found,
                                        rows.iterator().next().getBoolean("is_raised")
                                                ? EscalationState.RAISED
                                                : EscalationState.DISCARDED));
    }

    /**
     * What became of a call that was let go of.
     *
     * @param found the state it was found in, and stays in unless that was review
     * @param now the state it is in, if it was
     */
    public record Discarded(EscalationState found, EscalationState now) {}
}
