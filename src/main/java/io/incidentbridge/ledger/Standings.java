package io.incidentbridge.ledger;

import io.incidentbridge.ledger.Standing.OpenBreaker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How the delivery stands, read for people and for metrics, told by the replicas. */
@ApplicationScoped
public class Standings {

    private final Pool postgres;
    private final Duration timeout;

    Standings(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
    }

    /** Fails with {@link LedgerUnavailableException}. */
    public Uni<Standing> read() {
        String sql =
                """
                SELECT clock_timestamp() AS now,
                       (SELECT count(*) FROM escalation
                        WHERE incident_sys_id IS NULL AND state IN ('pending', 'joined')) AS pending,
                       (SELECT count(*) FROM escalation WHERE state = 'review') AS review,
                       (SELECT min(received_at) FROM escalation
                        WHERE incident_sys_id IS NULL AND state IN ('pending', 'joined')) AS oldest,
                       (SELECT count(*) FROM note WHERE written_at IS NULL) AS notes,
                       (SELECT min(created_at) FROM note WHERE written_at IS NULL) AS oldest_note,
                       requests - coalesce((
                           SELECT requests_before FROM lane_minute
                           WHERE lane = name AND minute > clock_timestamp() - interval '1 minute'
                           ORDER BY minute LIMIT 1), requests) AS requests_last_minute,
                       CASE WHEN paused_until > clock_timestamp() THEN paused_until END AS paused_until,
                       pause_cause, lane_ease(paused_from, paused_until, clock_timestamp()) AS ease,
                       held_since, held_cause, locked, probe_id IS NOT NULL AS probing, probe_at, probes
                FROM lane WHERE name = 'servicenow'
                """;
        return replicas()
                .chain(
                        replicas ->
                                postgres.preparedQuery(sql)
                                        .execute()
                                        .map(rows -> standing(rows.iterator().next(), replicas)))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    /** Says how a replica does, and forgets those that have said nothing for a minute. */
    public Uni<Void> tell(String name, int concurrency, int inFlight, Pace pace) {
        String sql =
                """
                WITH gone AS (
                    DELETE FROM replica WHERE seen_at < now() - interval '1 minute' AND name <> $1
                )
                INSERT INTO replica (name, seen_at, concurrency, in_flight, rate, hourly_budget)
                VALUES ($1, now(), $2, $3, $4, $5)
                ON CONFLICT (name) DO UPDATE
                SET seen_at = excluded.seen_at, concurrency = excluded.concurrency,
                    in_flight = excluded.in_flight, rate = excluded.rate, hourly_budget = excluded.hourly_budget
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(name, concurrency, inFlight, pace.rate(), pace.hourlyBudget()))
                .replaceWithVoid();
    }

    private Uni<List<Replica>> replicas() {
        String sql =
                """
                SELECT name, seen_at, concurrency, in_flight, rate, hourly_budget
                FROM replica WHERE seen_at > now() - interval '1 minute' ORDER BY name
                """;
        return postgres.preparedQuery(sql).execute().map(Standings::replicas);
    }

    private static List<Replica> replicas(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(
                        row ->
                                new Replica(
                                        row.getString("name"),
                                        row.getOffsetDateTime("seen_at").toInstant(),
                                        row.getInteger("concurrency"),
                                        row.getInteger("in_flight"),
                                        row.getDouble("rate"),
                                        row.getInteger("hourly_budget")))
                .toList();
    }

    private static Standing standing(Row row, List<Replica> replicas) {
        Instant pausedUntil = instant(row.getOffsetDateTime("paused_until"));
        return new Standing(
                row.getOffsetDateTime("now").toInstant(),
                row.getLong("pending"),
                row.getLong("review"),
                instant(row.getOffsetDateTime("oldest")),
                row.getLong("notes"),
                instant(row.getOffsetDateTime("oldest_note")),
                row.getLong("requests_last_minute"),
                pausedUntil,
                pausedUntil == null ? null : row.getString("pause_cause"),
                row.getDouble("ease"),
                breaker(row),
                replicas);
    }

    private static @Nullable OpenBreaker breaker(Row row) {
        Instant since = instant(row.getOffsetDateTime("held_since"));
        return since == null
                ? null
                : new OpenBreaker(
                        since,
                        String.valueOf(row.getString("held_cause")),
                        row.getBoolean("locked"),
                        row.getBoolean("probing"),
                        row.getOffsetDateTime("probe_at").toInstant(),
                        row.getInteger("probes"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
