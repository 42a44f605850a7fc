package io.incidentbridge.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is added to the audit, which is all that happens to calls, at whichever replica. It
 * fails with {@link LedgerUnavailableException}.
 */
@ApplicationScoped
public class AuditTail {

    /** Entries in a reading; of what came beyond them only the last are read. */
    private static final int MOST = 2_000;

    private final Pool postgres;
    private final Duration timeout;

    AuditTail(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
    }

    /** Behind all that is there now. */
    public Uni<Place> end() {
        String sql =
                """
                SELECT coalesce(max(id), 0) AS newest FROM audit
                """;
        return answered(sql, Tuple.tuple())
                .map(rows -> Place.behind(rows.iterator().next().getLong("newest")));
    }

    /** What was added behind this place. */
    public Uni<Stretch> read(Place place) {
        String sql =
                """
                SELECT newest, clock_timestamp() AS now, entry.*
                FROM (SELECT coalesce(max(id), 0) AS newest FROM audit) AS audit_end
                LEFT JOIN LATERAL (
                    (SELECT id, call_id, at, kind FROM audit WHERE id = ANY ($2))
                    UNION ALL
                    (SELECT id, call_id, at, kind FROM audit
                     WHERE id > greatest($1, newest - $3) ORDER BY id LIMIT $3)
                ) AS entry ON true
                """;
        return answered(sql, Tuple.of(place.last(), place.missing(), (long) MOST))
                .map(rows -> stretch(rows, place));
    }

    /** How these calls stand; a call that a rule ignored is not among them. */
    public Uni<Map<String, EscalationEntity>> calls(Collection<String> callIds) {
        String sql =
                """
                SELECT id, call_id, state, priority, reason, queue, rule, sender, received_at, due_at, attempt,
                       last_cause, incident_sys_id, incident_number, related_sys_id, related_number,
                       duplicates, erased_at, parent
                FROM escalation WHERE call_id = ANY ($1)
                """;
        return answered(sql, Tuple.of((Object) callIds.toArray(String[]::new)))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(AuditTail::call)
                                        .collect(
                                                Collectors.toMap(
                                                        call -> call.callId, Function.identity())));
    }

    private Uni<RowSet<Row>> answered(String sql, Tuple parameters) {
        return postgres.preparedQuery(sql)
                .execute(parameters)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    private static Stretch stretch(RowSet<Row> rows, Place place) {
        Row first = rows.iterator().next();
        long newest = first.getLong("newest");
        if (newest < place.last()) {
            // Another database: it was restored, or a standby took over that had not all of it.
            return new Stretch(List.of(), 0, Place.behind(newest));
        }
        List<Line> lines =
                StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> row.getLong("id") != null)
                        .map(Line::of)
                        .sorted(Comparator.comparingLong(Line::id))
                        .toList();
        return new Stretch(
                lines,
                Math.max(0, newest - MOST - place.last()),
                place.after(lines, first.getOffsetDateTime("now").toInstant()));
    }

    private static EscalationEntity call(Row row) {
        EscalationEntity call = new EscalationEntity();
        call.id = row.getLong("id");
        call.callId = row.getString("call_id");
        call.state = row.getString("state");
        call.priority = row.getShort("priority");
        call.reason = row.getString("reason");
        call.queue = row.getString("queue");
        call.rule = row.getString("rule");
        call.sender = row.getString("sender");
        call.receivedAt = row.getOffsetDateTime("received_at").toInstant();
        call.dueAt = row.getOffsetDateTime("due_at").toInstant();
        call.attempt = row.getInteger("attempt");
        call.lastCause = row.getString("last_cause");
        call.incidentSysId = row.getString("incident_sys_id");
        call.incidentNumber = row.getString("incident_number");
        call.relatedSysId = row.getString("related_sys_id");
        call.relatedNumber = row.getString("related_number");
        call.duplicates = row.getInteger("duplicates");
        call.erasedAt = instant(row.getOffsetDateTime("erased_at"));
        call.parent = row.getString("parent");
        return call;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * What was added.
     *
     * @param lines in the order of their numbers
     * @param skipped how many came before them that were too many to read
     */
    public record Stretch(List<Line> lines, long skipped, Place next) {}

    /** An entry of the audit, without what was said. */
    public record Line(long id, String callId, Instant at, String kind) {

        private static Line of(Row row) {
            return new Line(
                    row.getLong("id"),
                    row.getString("call_id"),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getString("kind"));
        }
    }
}
