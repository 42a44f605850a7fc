package io.incidentbridge.ledger;

import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.privacy.Seal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps what could not be read as an escalation, redacted, until a person has looked at it. */
@ApplicationScoped
public class Quarantine {

    private static final Pattern CALL_ID =
            Pattern.compile(
                    "\"(?:callId|conversationId|subject)\"\\s{0,9}:\\s{0,9}\"([A-Za-z0-9._:-]{1,100})\"");

    private final Pool postgres;
    private final Redactor redactor;
    private final Seal seal;
    private final Duration timeout;

    Quarantine(Pool postgres, Redactor redactor, Seal seal, LedgerConfig config) {
        this.postgres = postgres;
        this.redactor = redactor;
        this.seal = seal;
        this.timeout = config.timeout();
    }

    /**
     * @return the id under which it is kept; fails with {@link LedgerUnavailableException} when it
     *     could not be committed
     */
    public Uni<UUID> keep(Unreadable unreadable) {
        String sql =
                """
                INSERT INTO quarantine (id, sender, content_type, reason, body, body_bytes, persons, about)
                VALUES ($1, $2, $3, $4, $5, $6, string_to_array($7, ' '), $8)
                """;
        UUID id = UUID.randomUUID();
        return postgres.preparedQuery(sql)
                .execute(
                        Tuple.tuple()
                                .addUUID(id)
                                .addString(unreadable.sender())
                                .addString(unreadable.contentType())
                                .addString(redactor.redactText(unreadable.reason()))
                                .addString(redactor.redactUnread(unreadable.body()))
                                .addLong(unreadable.bytes())
                                .addString(seal.unread(unreadable.body()).marksText())
                                .addString(callId(unreadable.body())))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new)
                .replaceWith(id);
    }

    /** The call it seems to be about, whatever is wrong with it. */
    private static @Nullable String callId(String body) {
        Matcher named = CALL_ID.matcher(body);
        return named.find() ? named.group(1) : null;
    }

    /**
     * Decides that nothing is missing without an entry.
     *
     * @return the state it was found in, and stays in unless that was open; empty for an entry that
     *     does not exist
     */
    public Uni<Optional<QuarantineState>> discard(UUID id, String reason, String actor) {
        String sql =
                """
                WITH known AS MATERIALIZED (
                    SELECT id, state FROM quarantine WHERE id = $1 FOR UPDATE
                ), discarded AS (
                    UPDATE quarantine q
                    SET state = 'discarded', decided_by = $2, decided_at = now(), decision = $3
                    FROM known WHERE q.id = known.id AND known.state = 'open'
                )
                SELECT state FROM known
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(id, actor, redactor.redactText(reason)))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new)
                .map(Quarantine::state);
    }

    /** How many entries wait for a person; fails with {@link LedgerUnavailableException}. */
    public Uni<Long> countOpen() {
        String sql =
                """
                SELECT count(*) AS open FROM quarantine WHERE state = 'open'
                """;
        return postgres.preparedQuery(sql)
                .execute()
                .map(rows -> rows.iterator().next().getLong("open"))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    private static Optional<QuarantineState> state(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(QuarantineState.of(rows.iterator().next().getString("state")));
    }

    /**
     * Input that could not be read.
     *
     * @param contentType as sent; empty when none was
     * @param reason what is wrong with it, without its values
     * @param body as sent, or the beginning of it; without NUL characters, which Postgres refuses
     * @param bytes how many were sent
     */
    public record Unreadable(
            String sender, String contentType, String reason, String body, long bytes) {

        public Unreadable {
            contentType = storable(contentType);
            body = storable(body);
        }

        private static String storable(String text) {
            return text.replace('\0', '\uFFFD');
        }
    }
}
