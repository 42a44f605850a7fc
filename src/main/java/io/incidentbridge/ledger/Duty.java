package io.incidentbridge.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What only one replica does for all of them, on the database's clock. Whoever holds it has a
 * fencing number, which rises when it changes hands: what an earlier holder writes late changes
 * nothing.
 */
@ApplicationScoped
public class Duty {

    private final Pool postgres;
    private final Duration timeout;

    Duty(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
    }

    /**
     * Takes it, or keeps it for another while.
     *
     * @param holder a name that no other process has
     * @return the fencing number; empty while another holds it
     */
    public Uni<Optional<Long>> hold(String holder, Duration lease) {
        String sql =
                """
                UPDATE duty
                SET fence = CASE WHEN holder = $1 AND until > clock_timestamp() THEN fence ELSE fence + 1 END,
                    holder = $1, until = clock_timestamp() + make_interval(secs => $2)
                WHERE holder = $1 OR until <= clock_timestamp()
                RETURNING fence
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(holder, Seconds.of(lease)))
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> row.getLong("fence"))
                                        .findFirst());
    }

    /** Leaves it to whoever comes next. */
    public Uni<Void> leave(String holder) {
        String sql =
                """
                UPDATE duty SET until = 'epoch' WHERE holder = $1
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(holder))
                .ifNoItem()
                .after(timeout)
                .fail()
                .replaceWithVoid();
    }

    /**
     * Says how the holder does.
     *
     * @param heard how long ago it was sure to have missed nothing; absent while it does not listen
     * @param standing JSON, without personal data
     */
    public Uni<Void> tell(long fence, @Nullable Duration heard, String standing) {
        String sql =
                """
                UPDATE duty
                SET heard_until = greatest(heard_until, clock_timestamp() - make_interval(secs => $2)),
                    told_at = clock_timestamp(), standing = $3::text::jsonb
                WHERE fence = $1
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(fence, heard == null ? null : Seconds.of(heard), standing))
                .ifNoItem()
                .after(timeout)
                .fail()
                .replaceWithVoid();
    }

    /** Fails with {@link LedgerUnavailableException}. */
    public Uni<Standing> read() {
        String sql =
                """
                SELECT clock_timestamp() AS now, until > clock_timestamp() AS held, holder, heard_until,
                       reconciled_to, standing::text AS standing
                FROM duty
                """;
        return postgres.preparedQuery(sql)
                .execute()
                .map(rows -> standing(rows.iterator().next()))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getOffsetDateTime("now").toInstant(),
                row.getBoolean("held") ? row.getString("holder") : null,
                instant(row, "heard_until"),
                instant(row, "reconciled_to"),
                row.getString("standing"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /**
     * @param now the database's clock, as all times here
     * @param holder absent while nobody has it
     * @param heardUntil nothing was missed before
     * @param reconciledTo calls that escalated before are known
     * @param told what the holder last said of itself, as JSON
     */
    public record Standing(
            Instant now,
            @Nullable String holder,
            @Nullable Instant heardUntil,
            @Nullable Instant reconciledTo,
            String told) {}
}
