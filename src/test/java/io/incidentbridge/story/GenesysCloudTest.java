package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.incidentbridge.genesys.CloudAnswer;
import io.incidentbridge.genesys.CloudAnswer.Absent;
import io.incidentbridge.genesys.CloudAnswer.Answered;
import io.incidentbridge.genesys.CloudAnswer.Forbidden;
import io.incidentbridge.genesys.CloudAnswer.Rejected;
import io.incidentbridge.genesys.CloudAnswer.Unavailable;
import io.incidentbridge.genesys.CloudAnswer.Withheld;
import io.incidentbridge.genesys.GenesysCloud;
import io.incidentbridge.genesys.Names;
import io.incidentbridge.genesys.Purpose;
import io.incidentbridge.testing.Organisation;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service asks of Genesys Cloud, and what it makes of the answers. */
@QuarkusTest
class GenesysCloudTest extends Story {

    @Inject GenesysCloud cloud;
    @Inject Names names;
    @Inject Pool postgres;

    @BeforeEach
    void afresh() {
        genesys.clear();
        genesys.revokeTokens();
        giveBack();
    }

    /** Other stories ask the same organisation, and draw from the same minute. */
    @AfterEach
    void giveBack() {
        genesys.settings(
                new JsonObject().put("tokenLifetimeSeconds", 86_399).put("requestsAMinute", 300));
        postgres.query("UPDATE genesys_budget SET sent = '{}', paused_until = 'epoch'")
                .executeAndAwait();
    }

    @Test
    void requests_at_once_after_a_revocation_fetch_one_token() {
        // The client still holds the revoked one.
        ask(cloud.queue(Organisation.SUPPORT));
        genesys.revokeTokens();
        int before = genesys.count("token");

        List<CloudAnswer> answers =
                // Each is sent twice, and names may have three quarters of 240 a minute.
                IntStream.range(0, 80)
                        .mapToObj(
                                i -> cloud.queue(Organisation.SUPPORT).subscribeAsCompletionStage())
                        .toList()
                        .stream()
                        .map(answer -> answer.toCompletableFuture().join())
                        .toList();

        assertThat(answers).allMatch(Answered.class::isInstance);
        assertThat(genesys.count("token")).isEqualTo(before + 1);
    }

    @Test
    void token_is_kept_until_it_ends() {
        ask(cloud.queue(Organisation.SUPPORT));
        int before = genesys.count("token");
        genesys.revokeTokens();
        genesys.settings(new JsonObject().put("tokenLifetimeSeconds", 31));
        ask(cloud.queue(Organisation.SUPPORT));
        assertThat(genesys.count("token")).isEqualTo(before + 1);
        // Half a minute before its end it is renewed, without a refusal first.
        await().until(
                        () -> {
                            ask(cloud.queue(Organisation.SUPPORT));
                            return genesys.count("token") > before + 1;
                        });
    }

    @Test
    void budget_is_not_exceeded_by_whoever_hammers() {
        ask(cloud.queue(Organisation.SUPPORT));
        List<CloudAnswer> answers =
                IntStream.range(0, 300)
                        .mapToObj(
                                i -> cloud.queue(Organisation.SUPPORT).subscribeAsCompletionStage())
                        .toList()
                        .stream()
                        .map(answer -> answer.toCompletableFuture().join())
                        .toList();
        // Names may use three quarters of 240 a minute; two went before.
        assertThat(answers.stream().filter(Answered.class::isInstance).count())
                .isBetween(174L, 180L);
        CloudAnswer withheld =
                answers.stream().filter(Withheld.class::isInstance).findFirst().orElseThrow();
        assertThat(((Withheld) withheld).retryAfter())
                .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(61));
        assertThat(genesys.requests(Duration.ofMinutes(1)).getInteger("most")).isLessThan(241);
        assertThat(ask(cloud.openChannel())).as("leaves something").isInstanceOf(Answered.class);
        assertThat(ask(cloud.conversation("c", Purpose.RECONCILIATION)))
                .as("has a part of its own, and asked: there is no such call")
                .isInstanceOf(Absent.class);
    }

    @Test
    void throttled_stops_everybody_for_as_long_as_it_says() {
        ask(cloud.queue(Organisation.SUPPORT));
        genesys.fail(Organisation.once("throttled", "queue").put("retryAfterSeconds", 30));
        assertThat(ask(cloud.queue(Organisation.SUPPORT)))
                .isEqualTo(new Withheld(Duration.ofSeconds(30)));
        int before = genesys.count("conversation");
        assertThat(((Withheld) ask(cloud.conversation("c", Purpose.WATCH))).retryAfter())
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(genesys.count("conversation")).isEqualTo(before);
        passPause();
        assertThat(ask(cloud.queue(Organisation.SUPPORT))).isInstanceOf(Answered.class);
    }

    @Test
    void last_request_of_the_platforms_own_minute_stops_everybody_before_it_refuses() {
        ask(cloud.queue(Organisation.SUPPORT));
        genesys.revokeTokens();
        genesys.settings(new JsonObject().put("requestsAMinute", 2));
        ask(cloud.queue(Organisation.SUPPORT));
        assertThat(ask(cloud.queue(Organisation.SUPPORT))).isInstanceOf(Answered.class);
        int before = genesys.count("queue");
        assertThat(((Withheld) ask(cloud.queue(Organisation.SUPPORT))).retryAfter())
                .isGreaterThan(Duration.ofSeconds(30));
        assertThat(genesys.count("queue")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "not-found, Absent",
        "forbidden, Forbidden",
        "server-error, Unavailable",
        "unavailable, Unavailable",
        "gateway-timeout, Unavailable",
        "html, Unavailable",
        "reset, Unavailable",
        "hang, Unavailable"
    })
    void failure_is_a_value(String fault, String answer) {
        ask(cloud.user(Organisation.AGENT));
        genesys.fail(Organisation.once(fault, "user"));
        assertThat(ask(cloud.user(Organisation.AGENT)).getClass().getSimpleName())
                .isEqualTo(answer);
        assertThat(ask(cloud.user(Organisation.AGENT))).isInstanceOf(Answered.class);
    }

    @Test
    void login_in_trouble_is_a_value_too() {
        ask(cloud.queue(Organisation.SUPPORT));
        genesys.revokeTokens();
        genesys.fail(Organisation.once("unavailable", "token"));
        assertThat(ask(cloud.queue(Organisation.SUPPORT))).isInstanceOf(Unavailable.class);
        genesys.settings(new JsonObject().put("clientSecret", "rotated"));
        assertThat(ask(cloud.queue(Organisation.SUPPORT))).isInstanceOf(Forbidden.class);
        genesys.settings(new JsonObject().put("clientSecret", "genesys-sandbox-secret"));
        assertThat(ask(cloud.queue(Organisation.SUPPORT))).isInstanceOf(Answered.class);
        assertThat(ask(cloud.analytics(JsonNodeFactory.instance.objectNode())))
                .isEqualTo(new Rejected(400, "400 bad.request"));
        assertThat(ask(cloud.queue("nobody"))).isEqualTo(new Absent());
    }

    @Test
    void name_is_asked_for_once_by_many_and_then_known() {
        String queue = queue("Once");
        int before = genesys.count("queue");
        List<String> told =
                IntStream.range(0, 200)
                        .mapToObj(i -> names.queue(queue).subscribeAsCompletionStage())
                        .toList()
                        .stream()
                        .map(name -> name.toCompletableFuture().join().orElse(""))
                        .distinct()
                        .toList();
        assertThat(told).containsExactly("Once");
        genesys.fail(Organisation.fault("unavailable", "queue"));
        assertThat(names.queue(queue).await().indefinitely()).contains("Once");
        assertThat(genesys.count("queue")).isBetween(before + 1, before + 2);
    }

    @Test
    void name_that_is_none_is_not_asked_for_again_and_one_that_could_not_be_told_soon_is() {
        String unknown = UUID.randomUUID().toString();
        ask(cloud.openChannel());
        int before = genesys.count("queue");
        assertThat(names.queue(unknown).await().indefinitely()).isEmpty();
        assertThat(names.queue(unknown).await().indefinitely()).isEmpty();
        assertThat(genesys.count("queue")).isEqualTo(before + 1);
    }

    @Test
    void who_loses_patience_does_not_end_the_look_up() {
        String queue = queue("Patience");
        ask(cloud.openChannel());
        genesys.fail(Organisation.once("latency", "queue").put("delayMs", 300));
        Uni<Optional<String>> name = names.queue(queue);
        name.ifNoItem()
                .after(Duration.ofMillis(10))
                .recoverWithItem(Optional.empty())
                .await()
                .indefinitely();
        assertThat(name.await().indefinitely()).contains("Patience");
    }

    private String queue(String name) {
        String id = UUID.randomUUID().toString();
        genesys.put("queues", new JsonObject().put(id, name));
        return id;
    }

    private void passPause() {
        postgres.query("UPDATE genesys_budget SET paused_until = 'epoch'").executeAndAwait();
    }

    private static CloudAnswer ask(Uni<CloudAnswer> question) {
        return question.await().atMost(Duration.ofSeconds(20));
    }
}
