package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.ledger.HeldCall.HeldLine;
import io.incidentbridge.ledger.HeldCall.Standing;
import io.incidentbridge.ledger.SubjectFinder.Found;
import io.incidentbridge.ledger.SubjectFinder.FoundEntries;
import io.incidentbridge.privacy.RedactedFacts;
import io.incidentbridge.privacy.Redactor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Gathers all that is kept of a person, a page at a time. That it was asked for is noted first. */
@ApplicationScoped
public class PersonRecords {

    /** Most lines of one call's history; whoever needs more asks for the call's audit. */
    private static final int MOST_LINES = 200;

    private final Pool postgres;
    private final SubjectFinder finder;
    private final Redactor redactor;
    private final Duration timeout;

    PersonRecords(Pool postgres, SubjectFinder finder, Redactor redactor, LedgerConfig config) {
        this.postgres = postgres;
        this.finder = finder;
        this.redactor = redactor;
        this.timeout = config.timeout();
    }

    /**
     * @param after the place of the page before; 0 for the first
     */
    public Uni<Page<HeldCall, Long>> calls(
            DataSubject subject, long after, int limit, Request request) {
        return answered(
                found(subject, after, limit)
                        .call(found -> note(found.calls(), request))
                        .chain(
                                found ->
                                        read(found.calls())
                                                .map(
                                                        calls ->
                                                                new Page<>(
                                                                        calls,
                                                                        found.isAll()
                                                                                ? null
                                                                                : found.place()))));
    }

    /**
     * What could not be read and is of the person, as far as it can be told.
     *
     * @param after the place of the page before; absent for the first
     */
    public Uni<Page<HeldEntry, UUID>> entries(
            DataSubject subject, @Nullable UUID after, int limit) {
        UUID from = after == null ? new UUID(0, 0) : after;
        return answered(
                finder.calls(subject, 0, false, SubjectFinder.BATCH)
                        .chain(found -> finder.entries(subject, found.calls(), from, false, limit))
                        .chain(
                                found ->
                                        bodies(found)
                                                .map(
                                                        all ->
                                                                new Page<>(
                                                                        all,
                                                                        found.isAll()
                                                                                ? null
                                                                                : found.place()))));
    }

    /** Looks on until there is something to show, or nothing more to look at. */
    private Uni<Found> found(DataSubject subject, long after, int limit) {
        return finder.calls(subject, after, false, limit)
                .chain(
                        found ->
                                found.calls().isEmpty() && !found.isAll()
                                        ? found(subject, found.place(), limit)
                                        : Uni.createFrom().item(found));
    }

    private Uni<Void> note(List<String> calls, Request request) {
        String sql =
                """
                INSERT INTO audit (call_id, kind, actor, detail)
                SELECT call_id, $2, $3, $4
                FROM (SELECT 'export:' || $5 AS call_id UNION ALL SELECT unnest($1::text[])) AS shown
                """;
        String reason = request.reason();
        return postgres.preparedQuery(sql)
                .execute(
                        Tuple.of(
                                calls.toArray(String[]::new),
                                reason == null ? "exported" : "unmasked",
                                request.actor(),
                                reason == null
                                        ? "export " + request.id()
                                        : "export "
                                                + request.id()
                                                + ": "
                                                + redactor.redactText(reason),
                                request.id().toString()))
                .replaceWithVoid();
    }

    private Uni<List<HeldCall>> read(List<String> calls) {
        String sql =
                """
                SELECT call_id, state, received_at, sender, event::text AS event, sealed, last_cause,
                       incident_sys_id, incident_number, erased_at, nullif(facts, '{}')::text AS facts
                FROM unnest($1::text[]) WITH ORDINALITY AS named (call_id, place)
                LEFT JOIN escalation USING (call_id)
                LEFT JOIN call_facts USING (call_id)
                ORDER BY place
                """;
        String[] named = calls.toArray(String[]::new);
        return lines(named)
                .chain(
                        lines ->
                                postgres.preparedQuery(sql)
                                        .execute(Tuple.tuple().addArrayOfString(named))
                                        .map(
                                                rows ->
                                                        StreamSupport.stream(
                                                                        rows.spliterator(), false)
                                                                .map(row -> call(row, lines))
                                                                .toList()));
    }

    private Uni<Map<String, List<HeldLine>>> lines(String[] calls) {
        String sql =
                """
                SELECT named.call_id, at, kind, actor, detail
                FROM unnest($1::text[]) AS named (call_id) CROSS JOIN LATERAL (
                    SELECT * FROM audit a WHERE a.call_id = named.call_id ORDER BY id LIMIT $2) AS line
                ORDER BY line.id
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(calls, MOST_LINES))
                .map(
                        rows -> {
                            Map<String, List<HeldLine>> lines = new LinkedHashMap<>();
                            rows.forEach(
                                    row ->
                                            lines.computeIfAbsent(
                                                            row.getString("call_id"),
                                                            id -> new ArrayList<>())
                                                    .add(line(row)));
                            return lines;
                        });
    }

    private static HeldLine line(Row row) {
        return new HeldLine(
                row.getOffsetDateTime("at").toInstant(),
                row.getString("kind"),
                row.getString("actor"),
                row.getString("detail"));
    }

    private static HeldCall call(Row row, Map<String, List<HeldLine>> lines) {
        String callId = row.getString("call_id");
        String state = row.getString("state");
        String facts = row.getString("facts");
        return new HeldCall(
                callId,
                state == null ? null : standing(row, state),
                facts == null ? null : RedactedFacts.fromLedger(new CallId(callId), facts),
                lines.getOrDefault(callId, List.of()));
    }

    private static Standing standing(Row row, String state) {
        return new Standing(
                EscalationState.shown(state, row.getString("incident_sys_id") != null),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("sender"),
                row.getString("event"),
                Rows.bytes(row, "sealed"),
                row.getString("last_cause"),
                Rows.incident(row),
                instant(row.getOffsetDateTime("erased_at")));
    }

    private Uni<List<HeldEntry>> bodies(FoundEntries found) {
        String sql =
                """
                SELECT id, received_at, sender, reason, state, body FROM quarantine
                WHERE id = ANY ($1) ORDER BY id
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(found.entries().toArray(UUID[]::new)))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(PersonRecords::entry)
                                        .toList());
    }

    private static HeldEntry entry(Row row) {
        return new HeldEntry(
                row.getUUID("id"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("sender"),
                row.getString("reason"),
                QuarantineState.of(row.getString("state")),
                row.getString("body"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private <T> Uni<T> answered(Uni<T> work) {
        return work.ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    /**
     * Who asks, and under which id the audit has it.
     *
     * @param reason why the sealed fields are to be opened; absent where they are not
     */
    public record Request(UUID id, String actor, @Nullable String reason) {}

    /**
     * @param next the place to go on from; absent on the last page
     */
    public record Page<T, P>(List<T> items, @Nullable P next) {

        public Page {
            items = List.copyOf(items);
        }
    }

    /** An event that could not be read, redacted. */
    public record HeldEntry(
            UUID id,
            Instant receivedAt,
            String sender,
            String reason,
            QuarantineState state,
            String body) {}
}
