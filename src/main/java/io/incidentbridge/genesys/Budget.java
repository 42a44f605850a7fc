package io.incidentbridge.genesys;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What all replicas together may ask of the platform, on the database's clock: so many requests in
 * any minute, and none while it asked to wait. It is no state of a call, so it does not stand in
 * the ledger.
 */
@ApplicationScoped
class Budget {

    private static final double MILLIS = 1000;

    private final Pool postgres;
    private final int rate;

    Budget(Pool postgres, GenesysConfig config) {
        this.postgres = postgres;
        this.rate = config.rate();
    }

    /**
     * Asks for one request. The row's lock puts the replicas into a line, and what was sent stands
     * in that very row, since a statement that waited would see any other as it was before.
     *
     * @return how long to wait before asking again; zero when the request may go
     */
    Uni<Duration> draw(Purpose purpose) {
        String sql =
                """
                WITH locked AS MATERIALIZED (
                    SELECT * FROM genesys_budget FOR UPDATE
                ), timed AS MATERIALIZED (
                    SELECT *, clock_timestamp() AS at FROM locked
                ), recent AS MATERIALIZED (
                    SELECT at, paused_until,
                           ARRAY(SELECT one FROM unnest(sent) AS one
                                 WHERE one > at - interval '61 seconds' ORDER BY one) AS sent
                    FROM timed
                ), granted AS (
                    UPDATE genesys_budget b SET sent = recent.sent || recent.at
                    FROM recent
                    WHERE recent.paused_until <= recent.at AND cardinality(recent.sent) < $1
                )
                SELECT extract(epoch FROM greatest(
                           interval '0',
                           paused_until - at,
                           sent[cardinality(sent) - $1 + 1] + interval '61 seconds' - at))::float8 AS wait
                FROM recent
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(purpose.most(rate)))
                .map(rows -> rows.iterator().next())
                .map(Budget::wait);
    }

    /** Stops every replica from asking. A shorter pause never ends a longer one. */
    Uni<Void> pause(Duration wait) {
        String sql =
                """
                UPDATE genesys_budget
                SET paused_until = greatest(paused_until, clock_timestamp() + make_interval(secs => $1))
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(wait.toMillis() / MILLIS))
                .replaceWithVoid();
    }

    private static Duration wait(Row row) {
        return Duration.ofMillis((long) Math.ceil(row.getDouble("wait") * MILLIS));
    }
}
