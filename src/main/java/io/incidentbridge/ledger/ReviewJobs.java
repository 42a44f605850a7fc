package io.incidentbridge.ledger;

import io.incidentbridge.ledger.ReviewJob.Act;
import io.incidentbridge.privacy.Redactor;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about many calls in review at once, and how far that is. It fails with {@link
 * LedgerUnavailableException}.
 */
@ApplicationScoped
public class ReviewJobs {

    /** Calls of one job, the oldest; whoever means more asks again. */
    public static final int MOST_CALLS = 100_000;

    private static final int MOST_SHOWN = 50;

    private final Pool postgres;
    private final Redactor redactor;
    private final Duration timeout;

    ReviewJobs(Pool postgres, Redactor redactor, LedgerConfig config) {
        this.postgres = postgres;
        this.redactor = redactor;
        this.timeout = config.timeout();
    }

    /**
     * Writes down which calls are meant; one that asks for what is under way is given that.
     *
     * @param reason of a discard
     */
    public Uni<ReviewJob> begin(
            Act act, Selection selection, @Nullable String reason, String actor) {
        String sql =
                """
                WITH old AS (
                    DELETE FROM review_job WHERE ended_at < now() - interval '30 days'
                ), under_way AS (
                    SELECT id FROM review_job
                    WHERE act = $2 AND md5(selection::text) = md5($3::text::jsonb::text) AND ended_at IS NULL
                ), meant AS MATERIALIZED (
                    SELECT id FROM escalation
                    WHERE state = 'review' AND NOT EXISTS (SELECT FROM under_way)
                      AND ($6::text IS NULL OR queue = $6)
                      AND ($7::text IS NULL OR reason = $7)
                      AND ($8::timestamptz IS NULL OR received_at >= $8)
                      AND ($9::timestamptz IS NULL OR received_at < $9)
                      AND ($10::text IS NULL OR starts_with(call_id, $10))
                      AND ($11::text[] IS NULL OR call_id = ANY ($11))
                    ORDER BY received_at LIMIT $12
                ), begun AS (
                    INSERT INTO review_job (id, act, selection, reason, actor, total, ended_at)
                    SELECT $1, $2, $3::text::jsonb, $4, $5, count(*), CASE WHEN count(*) = 0 THEN now() END
                    FROM meant
                    HAVING NOT EXISTS (SELECT FROM under_way)
                    ON CONFLICT (act, md5(selection::text)) WHERE ended_at IS NULL DO NOTHING
                    RETURNING id
                ), listed AS (
                    INSERT INTO review_job_call (job_id, escalation_id)
                    SELECT begun.id, meant.id FROM begun CROSS JOIN meant
                )
                SELECT id FROM begun UNION ALL SELECT id FROM under_way
                """;
        Tuple columns =
                Tuple.tuple()
                        .addUUID(UUID.randomUUID())
                        .addString(act.word())
                        .addString(selection.toJson(redactor::redactText))
                        .addString(reason == null ? null : redactor.redactText(reason))
                        .addString(actor)
                        .addString(selection.filter().queue())
                        .addString(selection.filter().reason())
                        .addOffsetDateTime(Rows.utc(selection.filter().from()))
                        .addOffsetDateTime(Rows.utc(selection.filter().to()))
                        .addString(selection.filter().q())
                        .addArrayOfString(array(selection.callIds()))
                        .addLong((long) MOST_CALLS);
        return answered(sql, columns)
                .chain(
                        rows ->
                                rows.size() == 0
                                        // Somebody else has asked for the same at this moment.
                                        ? begin(act, selection, reason, actor)
                                        : find(rows.iterator().next().getUUID("id"))
                                                .map(Optional::orElseThrow));
    }

    public Uni<Optional<ReviewJob>> find(UUID id) {
        String sql =
                """
                SELECT id, act, selection::text, reason, actor, begun_at, total, done, ended_at, stopped_by
                FROM review_job WHERE id = $1
                """;
        return answered(sql, Tuple.of(id)).map(rows -> jobs(rows).stream().findFirst());
    }

    /** Those of the last thirty days, newest first, some of them. */
    public Uni<List<ReviewJob>> newest() {
        String sql =
                """
                SELECT id, act, selection::text, reason, actor, begun_at, total, done, ended_at, stopped_by
                FROM review_job ORDER BY begun_at DESC LIMIT $1
                """;
        return answered(sql, Tuple.of((long) MOST_SHOWN)).map(ReviewJobs::jobs);
    }

    /**
     * Ends a job before its time; what it has done stays done.
     *
     * @return as it is then; empty for a job that nobody began
     */
    public Uni<Optional<ReviewJob>> stop(UUID id, String actor) {
        String sql =
                """
                WITH stopped AS (
                    UPDATE review_job SET ended_at = clock_timestamp(), stopped_by = $2, reason = NULL
                    WHERE id = $1 AND ended_at IS NULL
                    RETURNING id
                )
                DELETE FROM review_job_call USING stopped WHERE job_id = stopped.id
                """;
        return answered(sql, Tuple.of(id, actor)).chain(() -> find(id));
    }

    private Uni<RowSet<Row>> answered(String sql, Tuple parameters) {
        return postgres.preparedQuery(sql)
                .execute(parameters)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    private static String @Nullable [] array(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }

    private static List<ReviewJob> jobs(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(ReviewJobs::job).toList();
    }

    private static ReviewJob job(Row row) {
        return new ReviewJob(
                row.getUUID("id"),
                Act.of(row.getString("act")),
                row.getString("selection"),
                row.getString("reason"),
                row.getString("actor"),
                row.getOffsetDateTime("begun_at").toInstant(),
                row.getInteger("total"),
                row.getInteger("done"),
                instant(row.getOffsetDateTime("ended_at")),
                row.getString("stopped_by"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
