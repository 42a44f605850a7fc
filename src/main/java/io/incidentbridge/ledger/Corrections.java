package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
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
import java.util.UUID;
import java.util.function.Function;

/**
 * Takes what a person corrected. The event and the end of its entry are one transaction, which
 * holds the entry: of two people at once, the second finds it closed.
 */
@ApplicationScoped
public class Corrections {

    private final Pool postgres;
    private final Inbox inbox;
    private final Event<WorkArrived> arrived;
    private final Duration timeout;

    Corrections(Pool postgres, Inbox inbox, Event<WorkArrived> arrived, LedgerConfig config) {
        this.postgres = postgres;
        this.inbox = inbox;
        this.arrived = arrived;
        this.timeout = config.timeout();
    }

    /**
     * @param event commits the corrected event where it is told to
     * @return fails with {@link LedgerUnavailableException} when nothing could be committed
     */
    public <T> Uni<Correction<T>> take(
            UUID entry, String actor, Function<Admission, Uni<T>> event) {
        return postgres.withTransaction(
                        transaction ->
                                hold(entry, transaction)
                                        .chain(
                                                rows ->
                                                        decided(
                                                                rows,
                                                                event,
                                                                new Held(
                                                                        entry,
                                                                        actor,
                                                                        inbox,
                                                                        transaction))))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(failure -> !(failure instanceof LedgerUnavailableException))
                .transform(LedgerUnavailableException::new)
                // Whoever delivers must not look before the commit.
                .invoke(() -> arrived.fire(new WorkArrived()));
    }

    private static Uni<RowSet<Row>> hold(UUID entry, SqlClient transaction) {
        String sql =
                """
                SELECT state FROM quarantine WHERE id = $1 FOR UPDATE
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of(entry));
    }

    private static <T> Uni<Correction<T>> decided(
            RowSet<Row> rows, Function<Admission, Uni<T>> event, Admission held) {
        if (rows.size() == 0) {
            return Uni.createFrom().item(new Correction.Unknown<>());
        }
        QuarantineState state = QuarantineState.of(rows.iterator().next().getString("state"));
        return state == QuarantineState.OPEN
                ? event.apply(held).map(Correction.Taken::new)
                : Uni.createFrom().item(new Correction.NotOpen<>(state));
    }

    /** Commits an event along with the end of the entry that it corrects. */
    private record Held(UUID entry, String actor, Inbox inbox, SqlClient transaction)
            implements Admission {

        @Override
        public Uni<Acceptance> accept(Arrival arrival) {
            return inbox.accept(arrival, transaction).call(() -> close(arrival.event().callId()));
        }

        @Override
        public Uni<Optional<Acceptance.Duplicate>> ignore(Unwanted unwanted) {
            return inbox.ignore(unwanted, transaction).call(() -> close(unwanted.callId()));
        }

        private Uni<RowSet<Row>> close(CallId callId) {
            String sql =
                    """
                    WITH resubmitted AS (
                        UPDATE quarantine
                        SET state = 'resubmitted', decided_by = $3, decided_at = now(), call_id = $2
                        WHERE id = $1
                        RETURNING id
                    )
                    INSERT INTO audit (call_id, kind, actor, detail)
                    SELECT $2, 'resubmitted', $3, 'from quarantine ' || id FROM resubmitted
                    """;
            return transaction.preparedQuery(sql).execute(Tuple.of(entry, callId.value(), actor));
        }
    }
}
