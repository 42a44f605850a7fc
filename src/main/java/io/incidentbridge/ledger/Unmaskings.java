package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.privacy.RedactedFacts;
import io.incidentbridge.privacy.Redactor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands out what is kept sealed of one call, to whoever gave a reason that is kept with it. */
@ApplicationScoped
public class Unmaskings {

    private final Pool postgres;
    private final Redactor redactor;
    private final Duration timeout;

    Unmaskings(Pool postgres, Redactor redactor, LedgerConfig config) {
        this.postgres = postgres;
        this.redactor = redactor;
        this.timeout = config.timeout();
    }

    /**
     * Nothing is handed out that the audit does not have.
     *
     * @return empty for a call that nobody sent; fails with {@link LedgerUnavailableException}
     */
    public Uni<Optional<Seals>> of(CallId callId, String actor, String reason) {
        String sql =
                """
                WITH held AS (
                    SELECT call_id, sealed, nullif(facts, '{}')::text AS facts
                    FROM escalation FULL JOIN call_facts USING (call_id)
                    WHERE call_id = $1
                ), noted AS (
                    INSERT INTO audit (call_id, kind, actor, detail)
                    SELECT call_id, 'unmasked', $2, $3 FROM held
                )
                SELECT sealed, facts FROM held
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(callId.value(), actor, redactor.redactText(reason)))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new)
                .map(rows -> seals(callId, rows));
    }

    private static Optional<Seals> seals(CallId callId, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        String facts = row.getString("facts");
        return Optional.of(
                new Seals(
                        Rows.bytes(row, "sealed"),
                        facts == null ? null : RedactedFacts.fromLedger(callId, facts)));
    }

    /**
     * @param event the sealed fields of the event; absent when there are none
     * @param facts what events of the platform told; absent when none did
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Seals(byte @Nullable [] event, @Nullable RedactedFacts facts) {

        @Override
        public String toString() {
            return "sealed";
        }
    }
}
