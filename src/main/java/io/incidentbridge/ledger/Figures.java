package io.incidentbridge.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What happened in each minute. It is counted behind those who write, each entry once, from where
 * it ended the last time; so it costs the same however large the ledger is.
 */
@ApplicationScoped
public class Figures {

    /** Entries of the audit in one statement. */
    static final int MOST = 20_000;

    private final Pool postgres;
    private final Duration timeout;

    Figures(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
    }

    /**
     * From then on, in steps; of some seconds ago the last. Fails with {@link
     * LedgerUnavailableException}.
     */
    public Uni<List<Figure>> since(Instant begin, Duration step) {
        String sql =
                """
                SELECT to_timestamp(floor(extract(epoch FROM minute) / $2) * $2) AS at, kind, bucket,
                       sum(count)::bigint AS count
                FROM figure WHERE minute >= $1
                GROUP BY 1, kind, bucket
                ORDER BY 1
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(begin.atOffset(ZoneOffset.UTC), (double) step.toSeconds()))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(Figures::figure)
                                        .toList())
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    /**
     * Counts what the audit has got since, unless another replica does so now. A number that is
     * left out may still come, as long as what follows it is young; nothing behind it is counted
     * before that.
     *
     * @return how many entries were looked at, {@link #MOST} at most
     */
    Uni<Integer> count() {
        String sql =
                """
                WITH counted AS MATERIALIZED (
                    SELECT audit_id FROM figures_counted FOR UPDATE SKIP LOCKED
                ), fresh AS MATERIALIZED (
                    SELECT entry.*, lag(entry.id, 1, audit_id) OVER (ORDER BY entry.id) AS before
                    FROM counted CROSS JOIN LATERAL (
                        SELECT id, call_id, at, kind, detail FROM audit
                        WHERE id > audit_id ORDER BY id LIMIT $1) AS entry
                ), horizon AS MATERIALIZED (
                    SELECT coalesce(
                        min(before) FILTER (WHERE id > before + 1 AND at > clock_timestamp() - interval '40 seconds'),
                        max(id)) AS id
                    FROM fresh
                ), told AS (
                    SELECT date_trunc('minute', at) AS minute, kind,
                           CASE WHEN kind IN ('raised', 'listed') THEN coalesce(latency_bucket(at - (
                               SELECT min(at) FROM audit WHERE call_id = fresh.call_id AND kind = 'accepted')), 0::smallint)
                           ELSE 0 END AS bucket,
                           CASE WHEN kind = 'duplicate'
                                THEN coalesce(substring(detail FROM 'received ([0-9]+) more')::bigint, 1)
                                ELSE 1 END AS times
                    FROM fresh JOIN horizon ON fresh.id <= horizon.id
                    WHERE kind IN ('accepted', 'duplicate', 'ignored', 'raised', 'listed', 'review')
                      AND call_id NOT LIKE 'storm:%'
                ), moved AS (
                    UPDATE figures_counted SET audit_id = horizon.id
                    FROM horizon WHERE horizon.id > figures_counted.audit_id
                ), old AS (
                    DELETE FROM figure WHERE minute < now() - interval '2 days'
                ), added AS (
                    INSERT INTO figure (minute, kind, bucket, count)
                    SELECT minute, kind, bucket, sum(times) FROM told
                    WHERE minute > now() - interval '2 days'
                    GROUP BY minute, kind, bucket
                    ON CONFLICT (minute, kind, bucket) DO UPDATE SET count = figure.count + excluded.count
                )
                SELECT count(*)::int AS looked_at FROM fresh JOIN horizon ON fresh.id <= horizon.id
                """;
        return postgres.preparedQuery(sql)
                .execute(Tuple.of((long) MOST))
                .map(rows -> rows.iterator().next().getInteger("looked_at"));
    }

    /** The last minutes are counted anew, as long as something may still be committed in them. */
    Uni<Void> countQuarantine() {
        String sql =
                """
                WITH counted AS MATERIALIZED (
                    SELECT quarantined_until FROM figures_counted FOR UPDATE SKIP LOCKED
                ), moved AS (
                    UPDATE figures_counted
                    SET quarantined_until = greatest(figures_counted.quarantined_until,
                                                     date_trunc('minute', now()) - interval '1 minute')
                    FROM counted
                )
                INSERT INTO figure (minute, kind, count)
                SELECT date_trunc('minute', received_at), 'quarantined', count(*)
                FROM counted JOIN quarantine ON received_at >= quarantined_until
                GROUP BY 1
                ON CONFLICT (minute, kind, bucket) DO UPDATE SET count = excluded.count
                """;
        return postgres.preparedQuery(sql).execute().replaceWithVoid();
    }

    private static Figure figure(Row row) {
        return new Figure(
                row.getOffsetDateTime("at").toInstant(),
                row.getString("kind"),
                row.getShort("bucket"),
                row.getLong("count"));
    }
}
