package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.EventStream;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one replica does is live at another. */
class LiveIT {

    private static final Map<String, String> VIEWER =
            Map.of(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            "viktor:let me look".getBytes(StandardCharsets.UTF_8)));

    @Test
    void change_at_one_replica_is_live_at_the_other_also_after_a_crash_of_the_database()
            throws Exception {
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox sandbox = ServiceNowSandbox.start(0)) {
            Map<String, String> settings =
                    ServiceSettings.of(postgres.newDatabase("live"), sandbox);
            settings.put(
                    "operator.users",
                    "viktor=" + BcryptUtil.bcryptHash("let me look", 4) + ":viewer");
            try (ServiceProcess acting = ServiceProcess.start(settings);
                    ServiceProcess watched = ServiceProcess.start(settings);
                    EventStream stream = watch(watched, VIEWER)) {
                String first = Bodies.newCall();
                acting.service().send(Bodies.minimal(first));
                await().until(() -> stream.kindsOf(first).contains("raised"));

                postgres.crash();
                postgres.startAgain();

                String second = Bodies.newCall();
                await().until(() -> acting.service().send(Bodies.minimal(second)).status() < 300);
                await().until(() -> stream.kindsOf(second).contains("raised"));
                assertThat(stream.hasEnded()).isFalse();
                assertThat(Http.get(watched.service().url() + "/v1/escalations/live").status())
                        .isIn(401, 403);
            }
        }
    }

    @Test
    void connection_ends_in_time_and_whoever_comes_back_misses_nothing() {
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox sandbox = ServiceNowSandbox.start(0)) {
            Map<String, String> settings =
                    ServiceSettings.of(postgres.newDatabase("short"), sandbox);
            settings.put("operator.auth", "none");
            settings.put("live.connection", "2s");
            try (ServiceProcess process = ServiceProcess.start(settings)) {
                EventStream stream = watch(process, Map.of());
                await().until(stream::hasEnded);
                String callId = Bodies.newCall();
                process.service().send(Bodies.minimal(callId));
                process.service().awaitState(callId, "raised");

                EventStream back = watch(process, Map.of("Last-Event-ID", stream.lastId()));

                await().until(() -> back.kindsOf(callId).contains("raised"));
            }
        }
    }

    private static EventStream watch(ServiceProcess process, Map<String, String> headers) {
        return EventStream.open(process.service().url() + "/v1/escalations/live", headers);
    }
}
