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
    private final Duration timeout;

    Budget(Pool postgres, GenesysConfig config) {
        this.postgres = postgres;
        this.rate = config.rate();
        this.timeout = config.timeout();
    }

    /**
     * Asks for one request. The row's lock puts the replicas into a line, and what was sent, and
     * for what, stands in that very row, since a statement that waited would see any other as it
     * was before.
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
                    SELECT at, paused_until, minute.*
                    FROM timed, LATERAL (
                        SELECT coalesce(array_agg(stamp ORDER BY stamp), '{}') AS sent,
                               coalesce(array_agg(purpose ORDER BY stamp), '{}') AS purposes,
                               coalesce(array_agg(stamp ORDER BY stamp) FILTER (WHERE purpose = $2::text), '{}') AS own
                        FROM unnest(timed.sent, timed.purposes) AS request (stamp, purpose)
                        WHERE stamp > timed.at - interval '61 seconds') AS minute
                ), waiting AS MATERIALIZED (
                    SELECT *, greatest(
                        interval '0',
                        paused_until - at,
                        least(
                            greatest(interval '0', sent[cardinality(sent) - $1 + 1] + interval '61 seconds' - at),
                            CASE WHEN $3 > 0 THEN greatest(
                                interval '0',
                                own[cardinality(own) - $3 + 1] + interval '61 seconds' - at,
                                sent[cardinality(sent) - $4 + 1] + interval '61 seconds' - at) END)) AS wait
                    FROM recent
                ), granted AS (
                    UPDATE genesys_budget b SET sent = w.sent || w.at, purposes = w.purposes || $2::text
                    FROM waiting w WHERE w.wait <= interval '0'
                )
                SELECT extract(epoch FROM wait)::float8 AS wait FROM waiting
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(purpose.most(rate), purpose.name(), purpose.own(rate), rate))
                .ifNoItem()
                .after(timeout)
                .fail()
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
                .ifNoItem()
                .after(timeout)
                .fail()
                .replaceWithVoid();
    }

    private static Duration wait(Row row) {
        return Duration.ofMillis((long) Math.ceil(row.getDouble("wait") * MILLIS));
    }
}
