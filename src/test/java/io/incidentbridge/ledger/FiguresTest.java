package io.incidentbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Platforms;
import io.incidentbridge.testing.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happened is counted in the background: each once, whatever the order of the commits. */
@QuarkusTest
@QuarkusTestResource(Platforms.class)
class FiguresTest {

    @Inject Figures figures;
    @Inject Pool postgres;

    @TestHTTPResource("/")
    String url;

    private Service service;

    @BeforeEach
    void countWhatIsLeft() {
        service = new Service(url.replaceAll("/$", ""));
        await().until(
                        () ->
                                number(
                                                "SELECT count(*) FROM audit, figures_counted"
                                                        + " WHERE id > audit_id")
                                        == 0);
    }

    @Test
    void calls_are_counted_and_how_long_they_took() {
        JsonObject before = total("hour");
        String callId = Bodies.newCall();
        assertThat(service.sendAndWait(Bodies.minimal(callId)).status()).isEqualTo(201);
        service.send(Bodies.minimal(callId));
        service.send(Bodies.minimal(callId));
        service.send("{");

        await().until(() -> grown("hour", "raised", before) == 1);
        await().until(() -> grown("hour", "duplicates", before) == 2);
        await().until(() -> grown("hour", "quarantined", before) == 1);
        assertThat(grown("hour", "accepted", before)).isEqualTo(1);
        assertThat(total("day").getLong("raised")).isEqualTo(total("hour").getLong("raised"));
        JsonObject latency = total("hour").getJsonObject("latency");
        assertThat(latency.getLong("p50Millis"))
                .isBetween(1L, 60_000L)
                .isLessThanOrEqualTo(latency.getLong("p99Millis"));
    }

    @Test
    void charts_have_a_point_for_each_step_also_where_nothing_happened() {
        assertThat(read("hour").getJsonArray("points")).hasSizeBetween(60, 61);
        assertThat(read("day").getJsonArray("points")).hasSizeBetween(96, 97);
        assertThat(read("day").getLong("stepSeconds")).isEqualTo(900);
        assertThat(Http.get(service.url() + "/v1/figures?over=year").status()).isEqualTo(400);
    }

    @Test
    void entry_that_commits_after_later_ones_is_counted() {
        long before = counted("ignored");
        SqlConnection connection = postgres.getConnectionAndAwait();
        Transaction transaction = connection.beginAndAwait();
        connection.query(entry("clock_timestamp()")).executeAndAwait();
        postgres.query(entry("clock_timestamp()")).executeAndAwait();
        figures.count().await().indefinitely();
        assertThat(counted("ignored")).isEqualTo(before);

        transaction.commitAndAwait();
        connection.closeAndAwait();

        await().until(() -> counted("ignored") == before + 2);
    }

    @Test
    void number_that_nothing_has_holds_nothing_up_for_long() {
        long before = counted("ignored");
        number("SELECT nextval(pg_get_serial_sequence('audit', 'id'))");
        postgres.query(entry("clock_timestamp() - interval '1 minute'")).executeAndAwait();

        await().until(() -> counted("ignored") == before + 1);
    }

    @Test
    void replicas_that_count_at_once_count_once() {
        long before = counted("ignored");
        for (int times = 0; times < 20; times++) {
            postgres.query(entry("clock_timestamp()")).executeAndAwait();
            Uni.join()
                    .all(figures.count(), figures.count(), figures.count(), figures.count())
                    .andFailFast()
                    .await()
                    .indefinitely();
        }
        await().until(() -> counted("ignored") >= before + 20);
        assertThat(counted("ignored")).isEqualTo(before + 20);
    }

    private JsonObject read(String over) {
        return Http.get(service.url() + "/v1/figures?over=" + over).json();
    }

    private JsonObject total(String over) {
        return read(over).getJsonObject("total");
    }

    private long grown(String over, String what, JsonObject before) {
        return total(over).getLong(what) - before.getLong(what);
    }

    private long counted(String kind) {
        return number(
                "SELECT coalesce(sum(count), 0)::bigint FROM figure WHERE kind = '" + kind + "'");
    }

    private long number(String sql) {
        return postgres.query(sql).executeAndAwait().iterator().next().getLong(0);
    }

    private static String entry(String at) {
        return "INSERT INTO audit (call_id, kind, actor, at) VALUES ('"
                + Bodies.newCall()
                + "', 'ignored', 'a test', "
                + at
                + ")";
    }
}
