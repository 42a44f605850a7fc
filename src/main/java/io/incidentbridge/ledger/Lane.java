package io.incidentbridge.ledger;

import io.incidentbridge.privacy.Redactor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way to ServiceNow, which all replicas share. */
@ApplicationScoped
public class Lane {

    private final Pool postgres;
    private final Redactor redactor;
    private final GroupCommit<Pace, Optional<Instant>> draws;

    Lane(Pool postgres, Redactor redactor, LedgerConfig config) {
        this.postgres = postgres;
        this.redactor = redactor;
        this.draws = new GroupCommit<>(Integer.MAX_VALUE, config.timeout(), this::drawAll);
    }

    /**
     * Asks for the time of one more request, beyond the first of a claim.
     *
     * @return on the database's clock; empty while the lane is paused, or its budget used up
     */
    public Uni<Optional<Instant>> draw(Pace pace) {
        return draws.submit(pace);
    }

    /**
     * Stops every replica from sending, for as long as ServiceNow asked. A shorter pause never ends
     * a longer one.
     */
    public Uni<Void> pause(Duration duration, String cause) {
        String sql =
                """
                UPDATE lane
                SET paused_from = CASE WHEN paused_until > clock_timestamp() THEN paused_from
                                       ELSE clock_timestamp() END,
                    paused_until = greatest(paused_until, clock_timestamp() + make_interval(secs => $1)),
                    pause_cause = $2
                WHERE name = 'servicenow'
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(Seconds.of(duration), redactor.redactText(cause)))
                .replaceWithVoid();
    }

    /** Whether the breaker is open, so that nothing is sent but probes. */
    public Uni<Boolean> isHeld() {
        String sql =
                """
                SELECT held_since IS NOT NULL AS held FROM lane WHERE name = 'servicenow'
                """;
        return postgres.preparedQuery(sql)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("held"));
    }

    /** Forgets the minutes that no budget asks for. */
    public Uni<Void> forgetMinutes() {
        String sql =
                """
                DELETE FROM lane_minute WHERE minute < now() - interval '1 day'
                """;
        return postgres.preparedQuery(sql).execute().replaceWithVoid();
    }

    private Uni<List<Uni<Optional<Instant>>>> drawAll(List<Pace> batch) {
        String sql =
                """
                WITH locked AS MATERIALIZED (
                    SELECT * FROM lane WHERE name = 'servicenow' AND paused_until <= clock_timestamp()
                    FOR UPDATE
                ), timed AS MATERIALIZED (
                    SELECT *, clock_timestamp() AS at FROM locked
                ), open AS MATERIALIZED (
                    SELECT *, greatest(next_at, at) AS first,
                           $2 / lane_ease(paused_from, paused_until, at) AS spacing,
                           CASE WHEN $3 = 0 THEN $1::bigint
                                ELSE greatest(0, least($1, lane_budget_left(name, requests, $3, at))) END AS most
                    FROM timed
                ), drawn AS (
                    UPDATE lane
                    SET next_at = open.first + make_interval(secs => open.spacing * open.most),
                        requests = lane.requests + open.most
                    FROM open
                    WHERE lane.name = open.name AND open.most > 0
                ), noted AS (
                    INSERT INTO lane_minute (lane, minute, requests_before)
                    SELECT name, date_trunc('minute', at), requests FROM open WHERE most > 0
                    ON CONFLICT DO NOTHING
                )
                SELECT first + make_interval(secs => spacing * place) AS send_at
                FROM open, generate_series(0, most - 1) AS place
                ORDER BY place
                """;
        Pace pace = batch.get(0);
        return postgres.preparedQuery(sql)
                .execute(Tuple.of((long) batch.size(), pace.spacing(), pace.hourlyBudget()))
                .map(
                        rows -> {
                            List<Uni<Optional<Instant>>> times = new ArrayList<>();
                            for (Row row : rows) {
                                Instant time = row.get(OffsetDateTime.class, "send_at").toInstant();
                                times.add(Uni.createFrom().item(Optional.of(time)));
                            }
                            while (times.size() < batch.size()) {
                                times.add(Uni.createFrom().item(Optional.empty()));
                            }
                            return times;
                        });
    }
}
