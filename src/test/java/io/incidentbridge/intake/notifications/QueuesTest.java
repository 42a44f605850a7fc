package io.incidentbridge.intake.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.genesys.GenesysCloud;
import io.incidentbridge.intake.notifications.Queues.Found;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Organisation;
import io.incidentbridge.testing.Platforms;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks for queues by their names meanwhile has the same answer. */
@QuarkusTest
@QuarkusTestResource(Platforms.class)
class QueuesTest {

    @Inject GenesysCloud cloud;
    @Inject Pool postgres;

    @ConfigProperty(name = "genesys.api-url")
    String organisationUrl;

    private Organisation genesys;

    @BeforeEach
    void afresh() {
        genesys = new Organisation(organisationUrl);
        genesys.clear();
        postgres.query("UPDATE genesys_budget SET sent = '{}', paused_until = 'epoch'")
                .executeAndAwait();
    }

    @AfterEach
    void leave() {
        genesys.clear();
    }

    @Test
    void queues_are_read_once_for_all_who_ask_meanwhile() {
        JsonObject many = new JsonObject();
        IntStream.range(0, 150).forEach(i -> many.put(UUID.randomUUID().toString(), "A " + i));
        genesys.put("queues", many);
        Queues queues = NamedQueues.of(cloud, "Service Desk", "A 7");
        List<CompletableFuture<Found>> all =
                IntStream.range(0, 5)
                        .mapToObj(i -> queues.find().subscribeAsCompletionStage())
                        .toList();
        all.get(0).cancel(false);
        all.stream()
                .skip(1)
                .forEach(
                        one ->
                                assertThat(one.orTimeout(10, TimeUnit.SECONDS).join().unknown())
                                        .isEmpty());
        assertThat(pages()).isEqualTo(2);
        assertThat(queues.find().await().atMost(Duration.ofSeconds(10)).ids()).hasSize(2);
        assertThat(pages()).isEqualTo(2);
    }

    private long pages() {
        return Http.get(genesys.url() + "/sandbox/requests").array().stream()
                .map(JsonObject.class::cast)
                .filter(asked -> asked.getString("path").equals("/api/v2/routing/queues"))
                .count();
    }
}
