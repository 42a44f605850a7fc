package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.sandbox.genesys.GenesysSandbox;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Organisation;
import io.incidentbridge.testing.RulesFiles;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A live call with the settings and the times of life. */
@Tag("chaos")
class WatchIT {

    private static final String RULES =
            """
            rules:
              - name: flows
                when: {way: event}
                ignore: its calls are watched
              - name: silent agent
                when: {silent for: 30s}
                raise:
            """;

    private static final Duration SILENT = Duration.ofSeconds(30);
    private static final Duration ONE_POLL = Duration.ofSeconds(60);

    @Test
    void agent_who_is_silent_for_half_a_minute_has_an_incident_one_look_later() throws Exception {
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox serviceNow = ServiceNowSandbox.start(0);
                GenesysSandbox platform = GenesysSandbox.start(0)) {
            Organisation genesys = new Organisation(platform.url().toString());
            Path rules = Files.createDirectories(Path.of("target", "watch").toAbsolutePath());
            Map<String, String> settings =
                    ServiceSettings.of(postgres.newDatabase("watch"), serviceNow);
            settings.putAll(ServiceSettings.of(platform));
            settings.put("operator.auth", "none");
            settings.put("genesys.notifications", "on");
            settings.put("genesys.queues", Organisation.SUPPORT);
            settings.put("rules.file", RulesFiles.in(rules).write(RULES).path().toString());
            try (ServiceProcess replica = ServiceProcess.start(settings)) {
                await().atMost(Duration.ofMinutes(1))
                        .ignoreExceptions()
                        .until(() -> isConnected(replica));
                String call = genesys.play(new JsonObject().put("script", "silent-agent"));
                await().atMost(Duration.ofMinutes(1)).until(() -> isMuted(genesys, call));
                Instant muted = Instant.now();

                await().atMost(SILENT.plus(ONE_POLL).plusSeconds(10))
                        .until(() -> serviceNow.incidentCount() == 1);
                System.out.printf(
                        "the incident was there %d s after the agent fell silent%n",
                        Duration.between(muted, Instant.now()).toSeconds());
                assertThat(Duration.between(muted, Instant.now())).isGreaterThan(SILENT);
                assertThat(live(genesys, call).containsKey("endTime"))
                        .as("the call goes on")
                        .isFalse();
                assertThat(serviceNow.incidents().get(0)).containsEntry("correlation_id", call);
            }
        }
    }

    private static boolean isConnected(ServiceProcess replica) {
        return Http.get(replica.service().url() + "/v1/status")
                .json()
                .getJsonObject("genesys")
                .getJsonObject("notifications")
                .getString("state")
                .equals("connected");
    }

    private static boolean isMuted(Organisation genesys, String call) {
        return live(genesys, call).encode().contains("\"muted\":true");
    }

    private static JsonObject live(Organisation genesys, String call) {
        return genesys.get("/api/v2/conversations/" + call, genesys.token()).json();
    }
}
