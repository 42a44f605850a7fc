package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.privacy.RedactedFacts;
import io.incidentbridge.privacy.Seal;
import io.incidentbridge.privacy.Sealed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings what old keys sealed under the key of now, some at a time, so that an old key can go. A
 * hash whose number is kept nowhere cannot be made anew; its key is needed until retention takes
 * it.
 */
@ApplicationScoped
public class Resealing {

    private static final int BATCH = 100;

    private final Pool postgres;
    private final Seal seal;
    private volatile long event;
    private volatile String fact = "";

    Resealing(Pool postgres, Seal seal) {
        this.postgres = postgres;
        this.seal = seal;
    }

    /** How many rows still need an old key; 0 when there is none. */
    public Uni<Long> remaining() {
        String sql =
                """
                SELECT (SELECT count(*) FROM escalation WHERE persons && $1::text[])
                     + (SELECT count(*) FROM call_facts WHERE persons && $1::text[])
                     + (SELECT count(*) FROM quarantine WHERE persons && $1::text[]) AS remaining
                """;
        return seal.oldKeys().isEmpty()
                ? Uni.createFrom().item(0L)
                : postgres.preparedQuery(sql)
                        .execute(Tuple.tuple().addArrayOfString(oldKeys()))
                        .map(rows -> rows.iterator().next().getLong("remaining"));
    }

    /**
     * Goes on with the events where it was, and begins anew at their end.
     *
     * @return how many it looked at
     */
    public Uni<Integer> events() {
        String sql =
                """
                SELECT id, call_id, sealed, persons FROM escalation
                WHERE persons && $1::text[] AND id > $2
                  AND encode(substring(sealed FROM 2 FOR 4), 'hex') = ANY ($1)
                ORDER BY id LIMIT $3
                """;
        return seal.oldKeys().isEmpty()
                ? Uni.createFrom().item(0)
                : postgres.preparedQuery(sql)
                        .execute(Tuple.of(oldKeys(), event, BATCH))
                        .chain(this::eventsAnew);
    }

    private Uni<Integer> eventsAnew(RowSet<Row> rows) {
        List<String> calls = new ArrayList<>();
        List<Buffer> before = new ArrayList<>();
        List<Buffer> anew = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        long last = 0;
        for (Row row : rows) {
            last = row.getLong("id");
            byte[] blob = row.getBuffer("sealed").getBytes();
            Sealed sealed =
                    seal.again(
                                    new CallId(row.getString("call_id")),
                                    blob,
                                    List.of(row.getArrayOfStrings("persons")))
                            .orElse(Sealed.NONE);
            Buffer now = Rows.bytes(sealed.blob());
            if (now != null) {
                calls.add(row.getString("call_id"));
                before.add(Buffer.buffer(blob));
                anew.add(now);
                marks.add(sealed.marksText());
            }
        }
        event = rows.size() < BATCH ? 0 : last;
        String sql =
                """
                WITH anew AS MATERIALIZED (
                    SELECT e.id, n.sealed, n.persons
                    FROM unnest($1::text[], $2::bytea[], $3::bytea[], $4::text[])
                         AS n (call_id, before, sealed, persons)
                    JOIN escalation e ON e.call_id = n.call_id AND e.sealed = n.before
                    ORDER BY e.call_id
                    FOR UPDATE OF e SKIP LOCKED
                )
                UPDATE escalation e SET sealed = anew.sealed, persons = string_to_array(anew.persons, ' ')
                FROM anew WHERE e.id = anew.id
                """;
        return calls.isEmpty()
                ? Uni.createFrom().item(rows.size())
                : postgres.preparedQuery(sql)
                        .execute(
                                Tuple.tuple()
                                        .addArrayOfString(calls.toArray(String[]::new))
                                        .addValue(before.toArray(Buffer[]::new))
                                        .addValue(anew.toArray(Buffer[]::new))
                                        .addArrayOfString(marks.toArray(String[]::new)))
                        .replaceWith(rows.size());
    }

    /** The same of what events told. */
    public Uni<Integer> facts() {
        String sql =
                """
                SELECT call_id, facts::text AS facts, persons FROM call_facts
                WHERE persons && $1::text[] AND call_id > $2
                ORDER BY call_id LIMIT $3
                """;
        return seal.oldKeys().isEmpty()
                ? Uni.createFrom().item(0)
                : postgres.preparedQuery(sql)
                        .execute(Tuple.of(oldKeys(), fact, BATCH))
                        .chain(this::factsAnew);
    }

    private Uni<Integer> factsAnew(RowSet<Row> rows) {
        List<String> calls = new ArrayList<>();
        List<String> before = new ArrayList<>();
        List<String> anew = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        String last = "";
        for (Row row : rows) {
            last = row.getString("call_id");
            RedactedFacts facts =
                    RedactedFacts.fromLedger(new CallId(last), row.getString("facts"));
            RedactedFacts now = seal.again(facts, List.of(row.getArrayOfStrings("persons")));
            calls.add(last);
            before.add(row.getString("facts"));
            anew.add(now.toJson());
            marks.add(now.marksText());
        }
        fact = rows.size() < BATCH ? "" : last;
        String sql =
                """
                WITH anew AS MATERIALIZED (
                    SELECT f.call_id, n.facts, string_to_array(n.persons, ' ') AS persons
                    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
                         AS n (call_id, before, facts, persons)
                    JOIN call_facts f ON f.call_id = n.call_id AND f.facts = n.before::jsonb
                    WHERE f.facts <> n.facts::jsonb
                       OR f.persons IS DISTINCT FROM string_to_array(n.persons, ' ')
                    ORDER BY f.call_id
                    FOR UPDATE OF f SKIP LOCKED
                )
                UPDATE call_facts f SET facts = anew.facts::jsonb, persons = anew.persons
                FROM anew WHERE f.call_id = anew.call_id
                """;
        return calls.isEmpty()
                ? Uni.createFrom().item(0)
                : postgres.preparedQuery(sql)
                        .execute(
                                Tuple.of(
                                        calls.toArray(String[]::new),
                                        before.toArray(String[]::new),
                                        anew.toArray(String[]::new),
                                        marks.toArray(String[]::new)))
                        .replaceWith(rows.size());
    }

    private String[] oldKeys() {
        return seal.oldKeys().toArray(String[]::new);
    }
}
