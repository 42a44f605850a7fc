package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.sandbox.genesys.GenesysSandbox;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Listening;
import io.incidentbridge.testing.Organisation;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The channel of a replica that is killed is taken over by another. */
class TakeOverIT {

    @Test
    void channel_is_taken_over_within_ten_seconds_of_a_kill_and_what_was_missed_is_raised() {
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox serviceNow = ServiceNowSandbox.start(0);
                GenesysSandbox platform = GenesysSandbox.start(0)) {
            Organisation genesys = new Organisation(platform.url().toString());
            genesys.put("simulator", new JsonObject().put("speed", 50));
            Map<String, String> settings =
                    ServiceSettings.of(postgres.newDatabase("take_over"), serviceNow);
            settings.putAll(ServiceSettings.of(platform));
            settings.putAll(Listening.settings());
            settings.put("operator.auth", "none");
            genesys.put("queues", new JsonObject().put(Listening.QUIET, "Quiet"));
            ServiceProcess first = ServiceProcess.start(settings);
            awaitState(first, "connected");
            try (ServiceProcess second = ServiceProcess.start(settings)) {
                first.kill();
                Instant killed = Instant.now();
                String missed = genesys.play(order("abandon"));
                await().atMost(Duration.ofSeconds(10))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> genesys.sockets().getInteger("accepted") == 2);
                System.out.printf(
                        "the channel was taken over %d ms after the kill%n",
                        Duration.between(killed, Instant.now()).toMillis());
                awaitState(second, "connected");
                String heard = genesys.play(order("complete"));

                second.service().awaitState(heard, "raised");
                second.service().awaitState(missed, "raised");
                assertThat(serviceNow.incidentCount()).isEqualTo(2);
                JsonObject report = Http.get(second.service().url() + "/v1/reconciliation").json();
                assertThat(report.getJsonArray("gaps")).hasSize(1);
                assertThat(report.getJsonArray("calls").getJsonObject(0).getString("callId"))
                        .isEqualTo(missed);
                assertThat(report.getJsonArray("calls")).hasSize(1);
                assertThat(report.encode()).contains("nobody listened from");
            } finally {
                first.kill();
            }
        }
    }

    private static JsonObject order(String script) {
        return new JsonObject().put("script", script).put("ani", "tel:+15550199888");
    }

    private static void awaitState(ServiceProcess replica, String state) {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(
                        () ->
                                Http.get(replica.service().url() + "/v1/status")
                                        .json()
                                        .getJsonObject("genesys")
                                        .getJsonObject("notifications")
                                        .getString("state")
                                        .equals(state));
    }
}
