package io.incidentbridge.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Knows for all replicas which signed messages were taken, for as long as they could come again.
 */
@ApplicationScoped
public class SignedMessages {

    private final Pool postgres;
    private final GroupCommit<SignedMessage, Boolean> commits;

    SignedMessages(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.commits = new GroupCommit<>(config.inboxCapacity(), config.timeout(), this::commit);
    }

    /**
     * Whether the message is new; from now on it is not.
     *
     * @return fails with {@link LedgerUnavailableException} when nobody knows
     */
    public Uni<Boolean> take(SignedMessage message) {
        return commits.submit(message)
                .onFailure(failure -> !(failure instanceof LedgerUnavailableException))
                .transform(LedgerUnavailableException::new);
    }

    /** Nothing came of it: the same message may come again. One that another took stays taken. */
    public Uni<Void> giveBack(SignedMessage message) {
        String sql =
                """
                DELETE FROM signed_message
                WHERE sender = $1 AND message_id = $2 AND signed_at = $3 AND taking = $4
                """;
        return postgres.preparedQuery(sql)
                .execute(
                        Tuple.of(
                                message.sender(),
                                message.id(),
                                message.signedAt().atOffset(ZoneOffset.UTC),
                                message.taking()))
                .replaceWithVoid();
    }

    private Uni<List<Uni<Boolean>>> commit(List<SignedMessage> batch) {
        return insert(batch)
                .map(
                        taken ->
                                batch.stream()
                                        .map(one -> taken.contains(one.taking()))
                                        .map(isNew -> Uni.createFrom().item(isNew))
                                        .toList());
    }

    /**
     * Sorted, so that two replicas never wait for each other's rows crosswise. Each batch takes
     * some old rows along; a message is too old to be believed long before it is forgotten.
     */
    private Uni<Set<UUID>> insert(List<SignedMessage> batch) {
        String sql =
                """
                WITH old AS (
                    SELECT ctid FROM signed_message WHERE taken_at < now() - interval '15 minutes'
                    ORDER BY taken_at LIMIT 256 FOR UPDATE SKIP LOCKED
                ), forgotten AS (
                    DELETE FROM signed_message WHERE ctid IN (SELECT ctid FROM old)
                )
                INSERT INTO signed_message (sender, message_id, signed_at, taking)
                SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::uuid[])
                              AS m (sender, message_id, signed_at, taking)
                ORDER BY sender, message_id, signed_at
                ON CONFLICT DO NOTHING
                RETURNING taking
                """;
        Tuple columns =
                Tuple.of(
                        column(batch, SignedMessage::sender, String[]::new),
                        column(batch, SignedMessage::id, String[]::new),
                        column(
                                batch,
                                one -> one.signedAt().atOffset(ZoneOffset.UTC),
                                OffsetDateTime[]::new),
                        column(batch, SignedMessage::taking, UUID[]::new));
        return postgres.preparedQuery(sql)
                .execute(columns)
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> row.getUUID("taking"))
                                        .collect(Collectors.toSet()));
    }

    private static <T> T[] column(
            List<SignedMessage> batch,
            Function<SignedMessage, T> value,
            java.util.function.IntFunction<T[]> array) {
        return batch.stream().map(value).toArray(array);
    }

    /**
     * A message whose signature was found good.
     *
     * @param taking this very arrival of it
     */
    public record SignedMessage(String sender, String id, Instant signedAt, UUID taking) {

        /** The same message is another arrival each time. */
        public static SignedMessage of(String sender, String id, Instant signedAt) {
            return new SignedMessage(sender, id, signedAt, UUID.randomUUID());
        }
    }
}
