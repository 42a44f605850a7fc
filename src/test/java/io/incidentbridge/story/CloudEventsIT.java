package io.incidentbridge.story;

import static io.incidentbridge.testing.CloudEvents.BATCHED;
import static io.incidentbridge.testing.CloudEvents.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.CloudEvents;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Senders;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CloudEvents to the packaged service: who may send, and a batch while the database is away. */
class CloudEventsIT {

    private TestPostgres postgres;
    private ServiceNowSandbox sandbox;
    private Map<String, String> settings;

    @BeforeEach
    void start() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        settings = ServiceSettings.of(postgres.newDatabase("cloud_events"), sandbox);
        settings.put("ledger.timeout", "1s");
    }

    @AfterEach
    void stop() {
        sandbox.close();
        postgres.close();
    }

    @Test
    void batch_while_the_database_is_away_is_sent_again_and_makes_one_incident_a_call()
            throws Exception {
        List<String> calls = IntStream.range(0, 200).mapToObj(i -> Bodies.newCall()).toList();
        String batch =
                batch(
                        calls.stream()
                                .map(callId -> CloudEvents.of(Bodies.minimal(callId)))
                                .toArray(JsonObject[]::new));
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            Service service = process.service();
            postgres.freeze();
            try {
                Answer away = service.send(batch, BATCHED);
                assertThat(away.status()).isEqualTo(503);
                assertThat(away.header("Retry-After")).isNotBlank();
                JsonArray events = away.json().getJsonArray("events");
                assertThat(events).hasSize(200);
                assertThat(events.stream().map(one -> ((JsonObject) one).getString("status")))
                        .containsOnly("unavailable");
            } finally {
                postgres.thaw();
            }
            Answer again =
                    await().atMost(Duration.ofSeconds(20))
                            .until(
                                    () -> service.send(batch, BATCHED),
                                    answer -> answer.status() == 200);
            assertThat(again.array().stream().map(one -> ((JsonObject) one).getString("status")))
                    .isSubsetOf("accepted", "duplicate");
            SandboxClient serviceNow = new SandboxClient(sandbox.url().toString());
            calls.forEach(callId -> service.awaitState(callId, "raised"));
            for (String callId : List.of(calls.get(0), calls.get(100), calls.get(199))) {
                assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
            }
        }
    }

    @Test
    void handshake_needs_no_key_and_events_do() {
        settings.put("intake.auth", "required");
        settings.put("intake.api-keys", "grid=a key");
        settings.put("intake.webhook.origins", "eventgrid.azure.net, https://sender.example.com");
        settings.put("intake.webhook.rate", "600");
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            String url = process.service().url() + "/v1/escalations";

            Answer allowed = options(url, "EventGrid.azure.net", "100000");
            assertThat(allowed.status()).isEqualTo(200);
            assertThat(allowed.header("WebHook-Allowed-Origin")).isEqualTo("EventGrid.azure.net");
            assertThat(allowed.header("WebHook-Allowed-Rate")).isEqualTo("600");
            assertThat(allowed.header("Allow")).isEqualTo("POST");
            assertThat(
                            options(url, "https://sender.example.com", "60")
                                    .header("WebHook-Allowed-Rate"))
                    .isEqualTo("60");
            assertThat(
                            options(url, "https://sender.example.com", "*")
                                    .header("WebHook-Allowed-Rate"))
                    .isEqualTo("600");

            Answer other = options(url, "elsewhere.example.com", "60");
            assertThat(other.status()).isEqualTo(403);
            assertThat(other.header("Content-Type")).startsWith("application/problem+json");
            assertThat(other.header("WebHook-Allowed-Origin")).isEmpty();

            String event = CloudEvents.of(Bodies.minimal(Bodies.newCall())).encode();
            for (Map<String, String> mode : List.of(CloudEvents.STRUCTURED, BATCHED)) {
                String body = mode == BATCHED ? "[" + event + "]" : event;
                assertThat(Http.post(url, body, mode).status()).isEqualTo(401);
                Map<String, String> headers = new LinkedHashMap<>(mode);
                headers.put("X-API-Key", "a key");
                assertThat(Http.post(url, body, headers).status()).isIn(200, 202);
            }
        }
    }

    @Test
    void signed_batch_that_failed_may_come_again_and_is_taken_once() throws Exception {
        String secret = "whsec_c2lnbmVkLWJhdGNoZXMtb2Ytb25lLXNlbmRlcg==";
        settings.put("intake.auth", "required");
        settings.put("intake.signing-secrets", "acme=" + secret);
        String callId = Bodies.newCall();
        String batch = batch(CloudEvents.of(Bodies.minimal(callId)));
        Map<String, String> headers = new LinkedHashMap<>(BATCHED);
        headers.putAll(Senders.signed(secret, "msg_1", Instant.now(), batch));
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            Service service = process.service();
            assertThat(service.send(batch.replace("event-1", "event-2"), headers).status())
                    .isEqualTo(401);
            postgres.execute("cloud_events", "ALTER TABLE escalation RENAME TO away");
            assertThat(service.send(batch, headers).status()).isEqualTo(503);
            postgres.execute("cloud_events", "ALTER TABLE away RENAME TO escalation");

            assertThat(service.send(batch, headers).array().getJsonObject(0).getString("status"))
                    .isEqualTo("accepted");
            assertThat(service.send(batch, headers).status()).isEqualTo(401);
            String event = CloudEvents.of(Bodies.minimal(callId)).encode();
            Map<String, String> single = new LinkedHashMap<>(CloudEvents.STRUCTURED);
            single.putAll(Senders.signed(secret, "msg_2", Instant.now(), event));
            Answer duplicate = service.send(event, single);
            assertThat(duplicate.json().getString("status")).isEqualTo("duplicate");
        }
    }

    private static Answer options(String url, String origin, String rate) {
        return Http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("WebHook-Request-Origin", origin)
                        .header("WebHook-Request-Rate", rate));
    }
}
