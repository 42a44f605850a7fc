package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.RawClient;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Senders that are slow, many, or too much at once. */
class OverloadIT {

    private TestPostgres postgres;
    private ServiceNowSandbox sandbox;
    private Map<String, String> settings;

    @BeforeEach
    void startPlatforms() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        settings = ServiceSettings.of(postgres.newDatabase("overload"), sandbox);
    }

    @AfterEach
    void stopPlatforms() {
        sandbox.close();
        postgres.close();
    }

    @Test
    void body_that_does_not_come_is_not_waited_for() throws IOException {
        settings.put("intake.body-timeout", "1s");
        try (ServiceProcess service = ServiceProcess.start(settings);
                RawClient slow = new RawClient(service.service().url())) {
            slow.write(head(100) + "{\"callId\":");
            String answer = slow.readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 408").contains("application/problem+json");
            assertThat(service.service().send(Bodies.minimal(Bodies.newCall())).status())
                    .isEqualTo(202);
        }
    }

    @Test
    void bodies_that_are_too_much_at_once_are_turned_away_until_there_is_room() throws IOException {
        settings.put("intake.memory", "1M");
        settings.put("intake.body-timeout", "2m");
        try (ServiceProcess service = ServiceProcess.start(settings)) {
            List<RawClient> slow = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                RawClient client = new RawClient(service.service().url());
                client.write(head(210_000) + " ".repeat(200_000));
                slow.add(client);
            }
            awaitStatus(service, 503);
            assertThat(large(service).header("Retry-After")).isNotEmpty();

            for (RawClient client : slow) {
                client.close();
            }
            awaitStatus(service, 202);
        }
    }

    @Test
    void strangers_who_claim_to_sign_do_not_take_the_room_of_known_senders() throws IOException {
        settings.put("intake.memory", "1M");
        settings.put("intake.body-timeout", "2m");
        settings.put("intake.signing-secrets", "signer=whsec_" + "A".repeat(32));
        try (ServiceProcess service = ServiceProcess.start(settings)) {
            List<RawClient> strangers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                RawClient client = new RawClient(service.service().url());
                client.write(
                        head(210_000)
                                        .replace(
                                                "\r\n\r\n",
                                                "\r\nwebhook-id: m\r\nwebhook-timestamp: "
                                                        + Instant.now().getEpochSecond()
                                                        + "\r\nwebhook-signature: v1,AAAA\r\n\r\n")
                                + " ".repeat(100_000));
                strangers.add(client);
            }
            assertThat(large(service).status()).isEqualTo(202);
            for (RawClient client : strangers) {
                client.close();
            }
        }
    }

    private static void awaitStatus(ServiceProcess service, int status) {
        await().atMost(Duration.ofSeconds(30)).until(() -> large(service).status() == status);
    }

    private static Http.Answer large(ServiceProcess service) {
        return service.service().send(Bodies.minimal(Bodies.newCall()) + " ".repeat(100_000));
    }

    @Test
    @Tag("chaos")
    void ten_thousand_idle_connections_cost_little_and_hold_nobody_up() throws IOException {
        settings.put("java.tool.options", "-Xmx96m");
        List<RawClient> idle = new ArrayList<>();
        try (ServiceProcess service = ServiceProcess.start(settings)) {
            for (int i = 0; i < 10_000; i++) {
                RawClient client = new RawClient(service.service().url());
                // Some have begun to speak.
                client.write(i % 2 == 0 ? "" : "POST /v1/escalations HTTP/1.1\r\nHost: ");
                idle.add(client);
            }
            for (int i = 0; i < 100; i++) {
                assertThat(service.service().send(Bodies.minimal(Bodies.newCall())).status())
                        .isEqualTo(202);
            }
            assertThat(service.log()).contains("-Xmx96m").doesNotContain("OutOfMemory");
        } finally {
            for (RawClient client : idle) {
                client.close();
            }
        }
    }

    private static String head(int length) {
        return "POST /v1/escalations HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: "
                + length
                + "\r\n\r\n";
    }
}
