package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One decision about many calls in review: done in the background, once each, with progress. */
@QuarkusTest
class BulkReviewTest extends Story {

    @Inject Pool postgres;

    private final String queue = "queue-" + UUID.randomUUID();

    @AfterEach
    void clear() {
        sql("DELETE FROM escalation WHERE queue IN ('%s', 'busy-%s')".formatted(queue, queue));
    }

    @Test
    void discard_of_a_thousand_is_done_to_the_last_and_each_has_its_reason() {
        inReview(1_000);

        Answer begun = decide(discard().put("reason", "a test by +1 555 019 9888"));

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().getInteger("total")).isEqualTo(1_000);
        JsonObject done = awaitState(begun.header("Location"), "done");
        assertThat(done.getInteger("done")).isEqualTo(1_000);
        assertThat(begun.json().getString("reason")).isEqualTo("a test by ***-***-9888");
        assertThat(done.getString("reason")).as("each call has it").isNull();
        assertThat(count("state = 'discarded'")).isEqualTo(1_000);
        assertThat(
                        sql(
                                "SELECT count(*), count(DISTINCT call_id) FROM audit WHERE kind = 'discarded'"
                                        + " AND detail LIKE 'a test by%%9888' AND call_id LIKE '%s%%'"
                                                .formatted(queue)))
                .isEqualTo("1000");
        assertThat(Http.get(service.url() + "/v1/review/jobs").array().getJsonObject(0))
                .isEqualTo(done);
    }

    @Test
    void replay_leaves_room_for_new_calls_and_a_second_press_is_the_same() {
        inReview(100);
        busy();

        JsonObject first = decide(replay()).json();
        JsonObject second = decide(replay()).json();

        assertThat(second.getString("id")).isEqualTo(first.getString("id"));
        await().until(() -> count("state <> 'review'") > 0);
        assertThat(count("state = 'review'")).isPositive();
        String job = "/v1/review/jobs/" + first.getString("id");
        JsonObject stopped = Http.post(service.url() + job + "/stop", "").json();
        assertThat(stopped.getString("state")).isEqualTo("stopped");
        assertThat(count("state = 'review'")).isEqualTo(100 - stopped.getInteger("done"));

        sql("DELETE FROM escalation WHERE queue = 'busy-" + queue + "'");
        JsonObject rest = decide(replay()).json();
        assertThat(rest.getInteger("total")).isEqualTo(100 - stopped.getInteger("done"));
        awaitState("/v1/review/jobs/" + rest.getString("id"), "done");
        await().until(() -> count("state = 'raised'") == 100);
        assertThat(
                        sql(
                                "SELECT count(*) FROM audit WHERE kind = 'replayed' AND call_id LIKE '%s%%'"
                                        .formatted(queue)))
                .isEqualTo("100");
    }

    @Test
    void replay_by_filter_answers_when_it_is_done_and_later_with_where_to_look() {
        inReview(3);
        JsonObject filter = new JsonObject().put("queue", queue);
        Answer done = Http.post(service.url() + "/v1/review/replay", filter.encode());
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().getInteger("replayed")).isEqualTo(3);
        await().until(() -> count("state = 'raised'") == 3);

        sql("UPDATE escalation SET state = 'review' WHERE queue = '" + queue + "'");
        inReview(200);
        busy();
        Answer going = Http.post(service.url() + "/v1/review/replay", filter.encode());
        assertThat(going.status()).isEqualTo(202);
        JsonObject job = job("/v1/review/jobs/" + going.json().getString("jobId"));
        assertThat(job.getString("state")).isEqualTo("running");
        assertThat(job.getJsonObject("selection")).isEqualTo(filter);
        Http.post(service.url() + "/v1/review/jobs/" + job.getString("id") + "/stop", "");
    }

    @Test
    void job_that_another_replica_left_is_gone_on_with() {
        inReview(300);
        UUID id = UUID.randomUUID();
        sql(
                """
                INSERT INTO review_job (id, act, selection, reason, actor, total, done)
                VALUES ('%s', 'discard', '{"left":"%s"}', 'left', 'olga', 500, 200)
                """
                        .formatted(id, id));
        sql(
                "INSERT INTO review_job_call SELECT '%s', id FROM escalation WHERE queue = '%s'"
                        .formatted(id, queue));

        JsonObject done = awaitState("/v1/review/jobs/" + id, "done");

        assertThat(done.getInteger("done")).isEqualTo(500);
        assertThat(count("state = 'discarded'")).isEqualTo(300);
    }

    @Test
    void discard_of_a_storm_among_others_brings_its_calls_before_a_person() {
        inReview(5);
        String storm = "storm:" + UUID.randomUUID();
        sql(row(storm, "review", "NULL"));
        sql(row(queue + "-a", "joined", "'" + storm + "'"));
        sql(
                """
                INSERT INTO storm (call_id, rule, more_than, within, opened_at, calls)
                VALUES ('%s', '%s', 5, interval '1 minute', now(), 1)
                """
                        .formatted(storm, queue));

        awaitState(decide(discard().put("reason", "why not")).header("Location"), "done");

        assertThat(count("state = 'discarded'")).isEqualTo(6);
        assertThat(count("state = 'review'")).isEqualTo(1);
        assertThat(service.audit(queue + "-a"))
                .last()
                .isEqualTo("review " + storm + " was discarded");
    }

    @Test
    void chosen_calls_are_meant_and_no_others() {
        inReview(5);
        JsonArray chosen = new JsonArray(List.of(queue + "-1", queue + "-4", "nobody"));

        Answer begun =
                decide(
                        new JsonObject()
                                .put("act", "discard")
                                .put("reason", "these two")
                                .put("callIds", chosen));

        assertThat(begun.json().getInteger("total")).isEqualTo(2);
        awaitState(begun.header("Location"), "done");
        assertThat(count("state = 'discarded'")).isEqualTo(2);
    }

    @Test
    void decision_that_is_none_is_refused() {
        assertThat(decide(replay().put("act", "forget")).status()).isEqualTo(422);
        assertThat(decide(discard()).status()).as("without a reason").isEqualTo(422);
        assertThat(decide(new JsonObject().put("act", "replay")).status())
                .as("without saying which")
                .isEqualTo(422);
        assertThat(decide(replay().put("filter", new JsonObject().put("raeson", "x"))).status())
                .isEqualTo(422);
        assertThat(Http.get(service.url() + "/v1/review/jobs/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(
                        Http.post(
                                        service.url()
                                                + "/v1/review/jobs/"
                                                + UUID.randomUUID()
                                                + "/stop",
                                        "")
                                .status())
                .isEqualTo(404);
    }

    private JsonObject replay() {
        return new JsonObject()
                .put("act", "replay")
                .put("filter", new JsonObject().put("queue", queue));
    }

    private JsonObject discard() {
        return replay().put("act", "discard");
    }

    private Answer decide(JsonObject decision) {
        return Http.post(service.url() + "/v1/review/jobs", decision.encode());
    }

    private JsonObject job(String path) {
        return Http.get(service.url() + path).json();
    }

    private JsonObject awaitState(String path, String state) {
        String local = path.substring(path.indexOf("/v1/"));
        await().until(() -> state.equals(job(local).getString("state")));
        return job(local);
    }

    private void inReview(int calls) {
        sql(
                """
                INSERT INTO escalation (call_id, state, priority, reason, queue, rule, sender, event, attempt)
                SELECT id, 'review', 3, 'R', '%s', 'default', 'a test',
                       jsonb_build_object('callId', id, 'escalationReason', 'R', 'queueName', '%s',
                                          'ticketPriority', 'MEDIUM'), 1
                FROM (SELECT '%s-' || n AS id FROM generate_series(1, %d) AS n) AS calls
                ON CONFLICT DO NOTHING
                """
                        .formatted(queue, queue, queue, calls));
    }

    /** Others wait for delivery, and will for long. */
    private void busy() {
        sql(
                """
                INSERT INTO escalation (call_id, priority, reason, queue, rule, sender, event, due_at)
                SELECT '%s-' || n, 3, 'R', 'busy-%s', 'default', 'a test', '{}', now() + interval '1 hour'
                FROM generate_series(1, 500) AS n
                """
                        .formatted("busy-" + Bodies.newCall(), queue));
    }

    private String row(String callId, String state, String parent) {
        return """
               INSERT INTO escalation (call_id, state, priority, reason, queue, rule, sender, event, parent)
               VALUES ('%s', '%s', 3, 'R', '%s', '%s', 'a test', '{"source":"storm"}', %s)
               """
                .formatted(callId, state, queue, queue, parent);
    }

    private long count(String condition) {
        return Long.parseLong(
                sql(
                        "SELECT count(*) FROM escalation WHERE queue = '%s' AND %s"
                                .formatted(queue, condition)));
    }

    private String sql(String statement) {
        var rows = postgres.query(statement).executeAndAwait();
        return rows.size() == 0 ? "" : String.valueOf(rows.iterator().next().getValue(0));
    }
}
