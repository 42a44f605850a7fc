package io.incidentbridge.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the figures of the ledger, for metrics. */
@ApplicationScoped
public class LevelsReader {

    private final Pool postgres;

    LevelsReader(Pool postgres) {
        this.postgres = postgres;
    }

    /**
     * One statement, each part of it by an index that holds nothing but what it counts. It still
     * counts: with a million calls that wait it takes its time, so ask seldom.
     */
    public Uni<Levels> read() {
        String sql =
                """
                SELECT waiting.calls - joined.calls AS pending, joined.calls AS joined, waiting.oldest,
                       (SELECT count(*) FROM escalation WHERE state = 'review') AS review,
                       notes.count AS notes, notes.oldest AS oldest_note,
                       (SELECT count(*) FROM quarantine WHERE state = 'open') AS quarantined,
                       paused_until > clock_timestamp() AS paused,
                       lane_ease(paused_from, paused_until, clock_timestamp())::float8 AS ease,
                       CASE WHEN held_since IS NULL THEN 0
                            -- Open is not closed, however short.
                            ELSE greatest(0.001, extract(epoch FROM clock_timestamp() - held_since)) END::float8 AS held,
                       held_since IS NOT NULL AND locked AS locked,
                       requests - coalesce((
                           SELECT requests_before FROM lane_minute
                           WHERE lane = name AND minute > clock_timestamp() - interval '1 minute'
                           ORDER BY minute LIMIT 1), requests) AS requests_last_minute
                FROM lane
                CROSS JOIN (
                    SELECT count(*) AS calls,
                           coalesce(extract(epoch FROM clock_timestamp() - min(received_at)), 0)::float8 AS oldest
                    FROM escalation WHERE incident_sys_id IS NULL AND state IN ('pending', 'joined')) AS waiting
                CROSS JOIN (
                    SELECT count(*) AS calls FROM escalation WHERE state = 'joined') AS joined
                CROSS JOIN (
                    SELECT count(*) AS count,
                           coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 AS oldest
                    FROM note WHERE written_at IS NULL) AS notes
                WHERE name = 'servicenow'
                """;
        return postgres.preparedQuery(sql).execute().map(rows -> figures(rows.iterator().next()));
    }

    private static Levels figures(Row row) {
        return new Levels(
                row.getLong("pending"),
                row.getLong("joined"),
                row.getLong("review"),
                row.getDouble("oldest"),
                row.getLong("notes"),
                row.getDouble("oldest_note"),
                row.getLong("quarantined"),
                row.getBoolean("paused"),
                row.getDouble("ease"),
                row.getDouble("held"),
                row.getBoolean("locked"),
                row.getLong("requests_last_minute"));
    }
}
