package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.sandbox.genesys.GenesysSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Organisation;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two packaged services ask one organisation, by a secret in a file. */
class GenesysIT {

    @TempDir Path directory;

    @Test
    void two_processes_share_one_budget_and_take_a_rotated_secret() throws IOException {
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox serviceNow = ServiceNowSandbox.start(0);
                GenesysSandbox organisation = GenesysSandbox.start(0)) {
            Organisation genesys = new Organisation(organisation.url().toString());
            Path secret = Files.writeString(directory.resolve("secret"), "wrong\n");
            Map<String, String> settings =
                    new LinkedHashMap<>(
                            ServiceSettings.of(postgres.newDatabase("ledger"), serviceNow));
            settings.putAll(ServiceSettings.of(organisation));
            settings.remove("genesys.client-secret");
            settings.put("genesys.client-secret-file", secret.toString());
            settings.put("genesys.rate", "100");
            try (ServiceProcess one = ServiceProcess.start(settings);
                    ServiceProcess other = ServiceProcess.start(settings)) {
                String before = Bodies.newCall();
                tell(one, before, Organisation.SUPPORT);
                assertThat(one.log()).contains("Genesys Cloud refuses", "the login answered 401");
                Files.writeString(secret, GenesysSandbox.CLIENT_SECRET + "\n");

                List<String> calls =
                        IntStream.range(0, 300)
                                .parallel()
                                .mapToObj(i -> named(genesys, i % 2 == 0 ? one : other, i))
                                .toList();

                assertThat(genesys.requests(Duration.ofMinutes(1)).getInteger("most"))
                        .as("names have nine tenths of a hundred")
                        .isBetween(45, 90);
                assertThat(
                                Integer.parseInt(
                                        postgres.query(
                                                        "ledger",
                                                        """
                                                        SELECT count(*) FROM call_facts
                                                        WHERE facts::text LIKE '%"name:%'
                                                        """)
                                                .get(0)
                                                .get(0)))
                        .isBetween(45, 90);
                String last = calls.get(299);
                Http.post(
                        one.service().url() + "/v1/sources/eventbridge",
                        Genesys.transferred(last, System.currentTimeMillis()).encode());
                one.service().awaitState(last, "raised");
                assertThat(one.log() + other.log()).doesNotContain(GenesysSandbox.CLIENT_SECRET);
            }
        }
    }

    private static String named(Organisation genesys, ServiceProcess service, int number) {
        String queue = UUID.randomUUID().toString();
        genesys.put("queues", new JsonObject().put(queue, "Queue " + number));
        String callId = Bodies.newCall();
        tell(service, callId, queue);
        return callId;
    }

    private static void tell(ServiceProcess service, String callId, String queue) {
        String url = service.service().url() + "/v1/sources/eventbridge";
        JsonObject event =
                Genesys.event(
                        callId,
                        "acd.start",
                        System.currentTimeMillis(),
                        new JsonObject().put("queueId", queue));
        assertThat(Http.post(url, event.encode()).status()).isEqualTo(200);
    }
}
