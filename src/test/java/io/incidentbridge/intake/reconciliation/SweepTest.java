package io.incidentbridge.intake.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.incidentbridge.testing.Organisation;
import io.incidentbridge.testing.Platforms;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Pages shift while they are read, and nothing is passed over. */
@QuarkusTest
@QuarkusTestResource(Platforms.class)
class SweepTest {

    @Inject Sweep sweep;
    @Inject Pool postgres;

    @ConfigProperty(name = "genesys.api-url")
    String organisationUrl;

    @Test
    void calls_that_appear_on_pages_already_read_are_found_and_each_is_raised_once() {
        Organisation genesys = new Organisation(organisationUrl);
        genesys.clear();
        postgres.query("UPDATE genesys_budget SET sent = '{}', paused_until = 'epoch'")
                .executeAndAwait();
        Instant to = Instant.now().minusSeconds(500);
        Instant from = to.minusSeconds(1500);
        play(genesys, 150, 600);
        genesys.fail(Organisation.fault("latency", "analytics").put("delayMs", 400));

        CompletableFuture<Integer> first =
                sweep.over(from, to, () -> true).subscribeAsCompletionStage();
        await().until(() -> genesys.count("analytics") >= 2);
        // They are older, and push the others on: what they stand on was read before.
        play(genesys, 60, 1000);

        assertThat(first.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(210);
        genesys.fail();
        assertThat(sweep.over(from, to, () -> true).await().atMost(Duration.ofSeconds(30)))
                .as("known now")
                .isZero();
        long audited =
                postgres.query(
                                "SELECT count(*) AS n FROM audit WHERE actor = 'reconciliation'"
                                        + " AND kind = 'duplicate'")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong("n");
        assertThat(audited).isZero();
    }

    @Test
    void page_that_is_not_answered_is_asked_for_again() {
        Organisation genesys = new Organisation(organisationUrl);
        genesys.clear();
        Instant to = Instant.now().minusSeconds(2500);
        play(genesys, 3, 2600);
        genesys.fail(Organisation.once("unavailable", "analytics"));
        assertThat(
                        sweep.over(to.minusSeconds(300), to, () -> true)
                                .await()
                                .atMost(Duration.ofSeconds(30)))
                .isEqualTo(3);
        genesys.fail();
    }

    @Test
    void caller_who_hung_up_after_the_flow_had_stated_why_is_found() {
        Organisation genesys = new Organisation(organisationUrl);
        genesys.clear();
        Instant to = Instant.now().minusSeconds(3500);
        genesys.play(served().put("attributes", new JsonObject().put("Tier", "GOLD")));
        String stated =
                genesys.play(
                        served().put(
                                        "attributes",
                                        new JsonObject()
                                                .put("escalationReason", "IVR_KEYWORD_MATCH")));
        assertThat(swept(to)).isEqualTo(1);
        assertThat(genesys.count("conversation")).isEqualTo(2);
        assertThat(reason(stated)).isEqualTo("IVR_KEYWORD_MATCH");

        assertThat(swept(to)).isZero();
        assertThat(genesys.count("conversation")).as("each is asked for once").isEqualTo(2);
    }

    @Test
    void caller_who_hung_up_and_could_not_be_asked_for_is_asked_for_again() {
        Organisation genesys = new Organisation(organisationUrl);
        genesys.clear();
        Instant to = Instant.now().minusSeconds(3500);
        genesys.play(
                served().put(
                                "attributes",
                                new JsonObject().put("escalationReason", "IVR_KEYWORD_MATCH")));
        genesys.fail(Organisation.fault("forbidden", "conversation"));
        assertThat(swept(to)).isZero();
        genesys.fail();
        assertThat(swept(to)).isEqualTo(1);
    }

    private int swept(Instant to) {
        return sweep.over(to.minusSeconds(600), to, () -> true)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private String reason(String call) {
        return postgres.preparedQuery("SELECT reason FROM escalation WHERE call_id = $1")
                .executeAndAwait(Tuple.of(call))
                .iterator()
                .next()
                .getString("reason");
    }

    private static JsonObject served() {
        return new JsonObject().put("script", "served").put("endedAgoSeconds", 3600);
    }

    /** Analytics search the days of the interval, by UTC, for calls that began on them. */
    @Test
    void call_that_began_before_midnight_and_escalated_after_it_is_found() {
        Organisation genesys = new Organisation(organisationUrl);
        genesys.clear();
        Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS);
        long passed = Duration.between(midnight, Instant.now()).toSeconds();
        assumeTrue(passed > 120, "too soon after midnight");
        // It lasts for 50 seconds, and comes to a queue after 20.
        play(genesys, 1, (int) passed - 40);
        assertThat(
                        sweep.over(midnight.plusSeconds(5), midnight.plusSeconds(60), () -> true)
                                .await()
                                .atMost(Duration.ofSeconds(30)))
                .isEqualTo(1);
    }

    private static void play(Organisation genesys, int calls, int endedAgo) {
        genesys.play(
                new JsonObject()
                        .put("script", "abandon")
                        .put("count", calls)
                        .put("endedAgoSeconds", endedAgo));
    }
}
