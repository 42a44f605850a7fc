package io.incidentbridge.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds the calls and the unreadable events of a person, some at a time. */
@ApplicationScoped
class SubjectFinder {

    /** Most that one statement finds. */
    static final int BATCH = 500;

    /** Rows that one statement looks at, where no index helps. */
    private static final int LOOKED_AT = 10_000;

    private final Pool postgres;

    SubjectFinder(Pool postgres) {
        this.postgres = postgres;
    }

    /**
     * Calls behind a place, in the order of the places.
     *
     * @param settledOnly of those whose digits only are known
     * @param limit at most so many
     */
    Uni<Found> calls(DataSubject subject, long after, boolean settledOnly, int limit) {
        if (subject instanceof DataSubject.OfNumber number) {
            return ofNumber(number, after, limit);
        }
        if (subject instanceof DataSubject.OfLastDigits digits) {
            return ofLastDigits(digits, after, settledOnly, limit);
        }
        String callId = ((DataSubject.OfCall) subject).callId().value();
        return Uni.createFrom()
                .item(new Found(after > 0 ? List.of() : List.of(callId), after, true));
    }

    private Uni<Found> ofNumber(DataSubject.OfNumber number, long after, int limit) {
        // Of what events told of calls that are not escalated, the place is none: they come last.
        String sql =
                """
                SELECT call_id, coalesce(e.id, 9223372036854775807) AS place
                FROM (
                    SELECT call_id FROM escalation WHERE persons && $1::text[]
                    UNION
                    SELECT call_id FROM call_facts WHERE persons && $1::text[]
                ) AS named LEFT JOIN escalation e USING (call_id)
                WHERE coalesce(e.id, 9223372036854775807) > $2
                ORDER BY place LIMIT $3
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(number.marks().toArray(String[]::new), after, limit))
                .map(
                        rows -> {
                            List<String> calls = new ArrayList<>();
                            long last = after;
                            for (Row row : rows) {
                                calls.add(row.getString("call_id"));
                                last = row.getLong("place");
                            }
                            return new Found(calls, last, calls.size() < limit);
                        });
    }

    private Uni<Found> ofLastDigits(
            DataSubject.OfLastDigits digits, long after, boolean settledOnly, int limit) {
        String sql =
                """
                SELECT id, call_id,
                       erased_at IS NULL
                       AND (NOT $3 OR state IN ('raised', 'discarded', 'listed'))
                       AND (event ->> 'customerPhone' = $1
                            OR coalesce(facts #>> '{customerPhone,v}' = $1, false)) AS fits,
                       count(*) OVER () AS rows
                FROM (SELECT id, call_id, state, event, erased_at FROM escalation
                      WHERE id > $2 ORDER BY id LIMIT $4) AS e
                LEFT JOIN call_facts USING (call_id)
                """;
        return postgres.preparedQuery(
                        """
                        WITH looked AS (%s)
                        SELECT id, call_id, rows, (SELECT max(id) FROM looked) AS last
                        FROM looked WHERE fits
                        UNION ALL
                        SELECT NULL, NULL, max(rows), max(id) FROM looked
                        ORDER BY id NULLS LAST LIMIT $5
                        """
                                .formatted(sql))
                .execute(Tuple.of(digits.masked(), after, settledOnly, LOOKED_AT, limit + 1))
                .map(rows -> looked(rows, after, limit));
    }

    private static Found looked(RowSet<Row> rows, long after, int limit) {
        List<String> calls = new ArrayList<>();
        long place = after;
        for (Row row : rows) {
            if (row.getLong("id") == null) {
                // All that fit were given, so the next look begins behind all that was looked at.
                Long last = row.getLong("last");
                Long seen = row.getLong("rows");
                return new Found(
                        calls, last == null ? after : last, seen == null || seen < LOOKED_AT);
            }
            if (calls.size() < limit) {
                calls.add(row.getString("call_id"));
                place = row.getLong("id");
            }
        }
        return new Found(calls, place, false);
    }

    /**
     * Entries of the quarantine behind an id, in the order of the ids.
     *
     * @param settledOnly those that wait for a person are left alone where digits only are known
     * @param limit at most so many
     */
    Uni<FoundEntries> entries(
            DataSubject subject, List<String> calls, UUID after, boolean settledOnly, int limit) {
        return subject instanceof DataSubject.OfLastDigits digits
                ? entriesOfLastDigits(digits, calls, after, settledOnly, limit)
                : entriesOf(subject, calls, after, limit);
    }

    private Uni<FoundEntries> entriesOf(
            DataSubject subject, List<String> calls, UUID after, int limit) {
        String sql =
                """
                SELECT id, erased_at IS NULL AS fits FROM quarantine
                WHERE id > $3 AND (call_id = ANY ($1) OR about = ANY ($1) OR persons && $2::text[])
                ORDER BY id LIMIT $4
                """;
        List<String> marks =
                subject instanceof DataSubject.OfNumber number ? number.marks() : List.of();
        return postgres.preparedQuery(sql)
                .execute(
                        Tuple.of(
                                calls.toArray(String[]::new),
                                marks.toArray(String[]::new),
                                after,
                                limit))
                .map(rows -> entries(rows, after, limit, limit));
    }

    private Uni<FoundEntries> entriesOfLastDigits(
            DataSubject.OfLastDigits digits,
            List<String> calls,
            UUID after,
            boolean settledOnly,
            int limit) {
        String sql =
                """
                SELECT id, erased_at IS NULL AND (
                           coalesce(call_id = ANY ($1) OR about = ANY ($1), false)
                           OR (NOT $4 OR state <> 'open') AND strpos(body, $2) > 0) AS fits
                FROM (SELECT * FROM quarantine WHERE id > $3 ORDER BY id LIMIT $5) AS q
                ORDER BY id
                """;
        return postgres.preparedQuery(sql)
                .execute(
                        Tuple.of(
                                calls.toArray(String[]::new),
                                digits.masked(),
                                after,
                                settledOnly,
                                BATCH))
                .map(rows -> entries(rows, after, BATCH, limit));
    }

    private static FoundEntries entries(RowSet<Row> rows, UUID after, int looked, int limit) {
        List<UUID> found = new ArrayList<>();
        UUID last = after;
        for (Row row : rows) {
            if (found.size() == limit) {
                return new FoundEntries(found, last, false);
            }
            last = row.getUUID("id");
            if (row.getBoolean("fits")) {
                found.add(last);
            }
        }
        return new FoundEntries(found, last, rows.size() < looked);
    }

    /**
     * @param place of the last that was looked at
     * @param isAll nothing comes behind it
     */
    record Found(List<String> calls, long place, boolean isAll) {}

    record FoundEntries(List<UUID> entries, UUID place, boolean isAll) {}
}
