package io.incidentbridge.story;

import static io.incidentbridge.testing.Senders.basic;
import static io.incidentbridge.testing.Senders.bearer;
import static io.incidentbridge.testing.Senders.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.CloudEvents;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may send with a key, where, how often, and what guessing costs. */
class SendersIT {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static TestPostgres postgres;
    private static ServiceNowSandbox sandbox;

    @TempDir Path directory;
    private Map<String, String> settings;

    @BeforeAll
    static void startPlatforms() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
    }

    @AfterAll
    static void stopPlatforms() {
        sandbox.close();
        postgres.close();
    }

    @BeforeEach
    void set() {
        settings =
                ServiceSettings.of(
                        postgres.newDatabase("senders_" + DATABASES.incrementAndGet()), sandbox);
        settings.remove("intake.auth");
    }

    @Test
    void key_of_a_file_counts_in_all_three_ways_and_is_rotated_without_a_restart()
            throws IOException {
        Path file = Files.writeString(directory.resolve("keys"), "genesys=key-one\nother=key-two");
        settings.put("intake.api-keys-file", file.toString());
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            Service service = process.service();
            String callId = Bodies.newCall();
            String body = Bodies.minimal(callId);
            assertThat(service.send(body, key("key-one")).status()).isEqualTo(202);
            assertThat(service.send(body, bearer("key-two")).status()).isEqualTo(200);
            assertThat(service.send(body, basic("genesys", "key-one")).status()).isEqualTo(200);
            assertThat(service.send(body, basic("genesys", "key-two")).status()).isEqualTo(401);
            assertThat(service.send(body).status()).isEqualTo(401);

            Files.writeString(file, "genesys=key-one\ngenesys=key-three\n");
            await().until(() -> service.send(body, key("key-three")).status() == 200);
            assertThat(service.send(body, key("key-one")).status()).isEqualTo(200);
            assertThat(service.send(body, key("key-two")).status()).isEqualTo(401);

            Files.writeString(file, "genesys=key-four\nhalf of a li");
            await().until(() -> process.log().contains("what it held before stays in force"));
            assertThat(service.send(body, key("key-three")).status()).isEqualTo(200);
            assertThat(service.send(body, key("key-four")).status()).isEqualTo(401);

            Files.writeString(file, "genesys=key-four");
            await().until(() -> service.send(body, key("key-four")).status() == 200);
            assertThat(service.send(body, key("key-three")).status()).isEqualTo(401);
            assertThat(process.log())
                    .contains("INTAKE_API_KEYS_FILE was read again: 2 entries")
                    .doesNotContain("key-one", "key-two", "key-three", "key-four", "half of");
        }
    }

    @Test
    void bad_key_file_and_bad_limits_stop_the_start_by_name_and_are_not_quoted()
            throws IOException {
        Path file = Files.writeString(directory.resolve("keys"), "genesys=key-one\nhush");
        settings.put("intake.api-keys-file", file.toString());
        try (ServiceProcess process = ServiceProcess.launch(settings)) {
            assertThat(process.awaitExit()).isNotZero();
            assertThat(process.log())
                    .contains("INTAKE_API_KEYS_FILE must hold name=secret entries", "entry 2")
                    .doesNotContain("key-one", "hush");
        }
        settings.remove("intake.api-keys-file");
        settings.put("intake.api-keys", "genesys=key-one");
        settings.put("intake.senders", "genesys=/v1/escalations 50");
        try (ServiceProcess process = ServiceProcess.launch(settings)) {
            assertThat(process.awaitExit()).isNotZero();
            assertThat(process.log()).contains("INTAKE_SENDERS must read");
        }
    }

    @Test
    void sender_keeps_to_its_paths_and_its_rate() {
        settings.put("intake.api-keys", "elsewhere=key-one,slow=key-two,free=key-three");
        settings.put("intake.senders", "elsewhere=/v1/sources, slow=/v1/escalations 2/s");
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            Service service = process.service();
            String kept = Bodies.newCall();
            Answer forbidden = service.send(Bodies.minimal(kept), key("key-one"));
            assertThat(forbidden.status()).isEqualTo(403);
            assertThat(forbidden.header("Content-Type")).startsWith("application/problem+json");
            assertThat(
                            Http.post(
                                            service.url() + "/v1/sources/%2e%2e/escalations",
                                            Bodies.minimal(kept),
                                            key("key-one"))
                                    .status())
                    .isIn(403, 404);
            assertThat(Http.get(service.url() + "/v1/status", key("key-two")).status())
                    .isEqualTo(403);
            String reports = service.url() + "/v1/quarantine";
            assertThat(Http.post(reports, "{}").status()).isEqualTo(401);
            assertThat(Http.post(reports, "{}", key("key-two")).status()).isEqualTo(403);
            Answer report = Http.post(reports, "{}", key("key-three"));
            assertThat(report.status()).isEqualTo(202);
            assertThat(
                            Http.post(
                                            reports
                                                    + "/"
                                                    + report.json().getString("quarantineId")
                                                    + "/discard",
                                            "{\"reason\":\"no operator\"}",
                                            key("key-three"))
                                    .status())
                    .isEqualTo(403);
            Answer status = Http.get(service.url() + "/v1/status", key("key-three"));
            assertThat(status.status()).isEqualTo(200);
            assertThat(status.body()).contains("backlog").doesNotContain("preflight");
            assertThat(Http.get(service.url() + "/q/openapi").body())
                    .contains("name: X-API-Key", "scheme: basic", "scheme: bearer")
                    .contains("- signature: []");

            List<String> accepted = new ArrayList<>();
            Answer refused = null;
            while (refused == null) {
                String callId = Bodies.newCall();
                Answer answer = service.send(Bodies.minimal(callId), key("key-two"));
                if (answer.status() == 429) {
                    refused = answer;
                    assertThat(status(service, callId)).isEqualTo(404);
                } else {
                    accepted.add(callId);
                }
            }
            assertThat(accepted).hasSizeGreaterThanOrEqualTo(2);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.json().getString("title")).isEqualTo("Too many requests");
            // One sender's rate is not another's, and looking is not sending.
            assertThat(service.send(Bodies.minimal(kept), key("key-three")).status())
                    .isEqualTo(202);
            accepted.forEach(callId -> assertThat(status(service, callId)).isEqualTo(200));
            await().until(
                            () ->
                                    service.send(Bodies.minimal(Bodies.newCall()), key("key-two"))
                                                    .status()
                                            == 202);
        }
    }

    @Test
    void stream_and_batch_count_by_their_events() {
        settings.put("intake.api-keys", "slow=key-one,other=key-two");
        settings.put("intake.senders", "slow=10/s, other=10/s");
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            String url = process.service().url() + "/v1/escalations";
            String lines = Bodies.minimal("limited").concat("\n").repeat(30);
            Instant begun = Instant.now();
            Answer streamed =
                    Http.post(
                            url,
                            lines,
                            Map.of("X-API-Key", "key-one", "Content-Type", "application/x-ndjson"));
            assertThat(streamed.body().lines()).hasSize(30);
            assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofSeconds(2));

            JsonObject[] events = new JsonObject[30];
            Arrays.fill(events, CloudEvents.of(Bodies.minimal("limited")));
            Answer taken =
                    Http.post(
                            url,
                            CloudEvents.batch(events),
                            Map.of(
                                    "X-API-Key",
                                    "key-two",
                                    "Content-Type",
                                    "application/cloudevents-batch+json"));
            assertThat(taken.status()).isEqualTo(200);
            assertThat(
                            process.service()
                                    .send(Bodies.minimal(Bodies.newCall()), key("key-two"))
                                    .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void guesses_are_counted_told_and_slowed_and_a_known_key_is_not() {
        settings.put("intake.api-keys", "genesys=key-one");
        settings.put(
                "operator.users", "olga=" + BcryptUtil.bcryptHash("let me act", 4) + ":operator");
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            Service service = process.service();
            String body = Bodies.minimal(Bodies.newCall());
            List<Map<String, String>> guesses =
                    List.of(
                            key("guess-one"),
                            bearer("guess-two"),
                            bearer("gue.ss.three"),
                            basic("genesys", "guess-four"),
                            basic("olga", "guess-five"),
                            key("guess-six"),
                            key("guess-seven"),
                            key("guess-eight"));
            for (Map<String, String> guess : guesses) {
                assertThat(service.send(body, guess).status()).isEqualTo(401);
            }
            // Whoever shows nothing guesses nothing.
            assertThat(took(() -> service.send(body))).isLessThan(Duration.ofMillis(700));
            assertThat(took(() -> service.send(body, key("guess-nine"))))
                    .isGreaterThan(Duration.ofMillis(700));
            assertThat(took(() -> service.send(body, key("key-one"))))
                    .isLessThan(Duration.ofMillis(700));

            String metrics = Http.get(process.managementUrl() + "/q/metrics").body();
            assertThat(metrics)
                    .contains(
                            failures("api-key") + " 5.0",
                            failures("bearer") + " 2.0",
                            failures("basic") + " 2.0");
            assertThat(process.log())
                    .contains("authentication failed: api-key from 127.0.0.1")
                    .doesNotContain("guess", "gue.ss")
                    .doesNotContain("let me act");
            assertThat(process.log().lines().filter(line -> line.contains("failed:")).count())
                    .isLessThan(9);
        }
    }

    private static String failures(String method) {
        return "incident_bridge_authentication_failures_total{method=\"" + method + "\"}";
    }

    private static int status(Service service, String callId) {
        return Http.get(service.url() + "/v1/escalations/" + callId, key("key-three")).status();
    }

    private static Duration took(Runnable request) {
        long start = System.nanoTime();
        request.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
