package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.DatabaseClock;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.Receiver;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The quarantine of the packaged service: who may look and act, and when somebody is told. */
class QuarantineIT {

    private static final Map<String, String> OPERATOR = basic("olga", "let me act");
    private static final Map<String, String> VIEWER = basic("viktor", "let me look");
    private static final Map<String, String> SENDER = Map.of("X-API-Key", "a key");
    private static final String DISCARD = "{\"reason\":\"sent by a load test\"}";

    private TestPostgres postgres;
    private ServiceNowSandbox sandbox;
    private Receiver receiver;
    private DatabaseClock clock;
    private ServiceProcess process;
    private Service service;

    @BeforeEach
    void start() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        receiver = new Receiver();
        Map<String, String> settings =
                ServiceSettings.of(postgres.newDatabase("quarantine"), sandbox);
        clock = new DatabaseClock(postgres, "quarantine");
        settings.put("intake.auth", "required");
        settings.put("intake.api-keys", "genesys=a key");
        settings.put("alert.webhook-url", receiver.url());
        settings.put("alert.quarantine", "3");
        settings.put("ledger.timeout", "1s");
        settings.put(
                "operator.users",
                "olga="
                        + BcryptUtil.bcryptHash("let me act", 4)
                        + ":operator,viktor="
                        + BcryptUtil.bcryptHash("let me look", 4)
                        + ":viewer");
        process = ServiceProcess.start(settings);
        service = process.service();
    }

    @AfterEach
    void stop() {
        process.close();
        receiver.close();
        sandbox.close();
        postgres.close();
    }

    @Test
    void viewer_looks_operator_acts_sender_does_neither() {
        String id = quarantined("nonsense of +1 555 019 9888");
        String entry = service.url() + "/v1/quarantine/" + id;

        for (String url : List.of(entry, service.url() + "/v1/quarantine")) {
            assertThat(Http.get(url, VIEWER).status()).isEqualTo(200);
            assertThat(Http.get(url, OPERATOR).status()).isEqualTo(200);
            assertThat(Http.get(url, SENDER).status()).isEqualTo(403);
            assertThat(Http.get(url).status()).isEqualTo(401);
        }
        String callId = Bodies.newCall();
        for (Map<String, String> other : List.of(VIEWER, SENDER)) {
            assertThat(Http.post(entry + "/resubmit", Bodies.minimal(callId), other).status())
                    .isEqualTo(403);
            assertThat(Http.post(entry + "/discard", DISCARD, other).status()).isEqualTo(403);
        }
        assertThat(Http.post(entry + "/resubmit", Bodies.minimal(callId)).status()).isEqualTo(401);

        assertThat(Http.post(entry + "/resubmit", Bodies.minimal(callId), OPERATOR).status())
                .isEqualTo(202);
        assertThat(Http.get(entry, VIEWER).json().getString("decidedBy")).isEqualTo("olga");
        List<JsonObject> audit =
                Http.get(service.url() + "/v1/escalations/" + callId + "/audit", VIEWER)
                        .array()
                        .stream()
                        .map(JsonObject.class::cast)
                        .toList();
        assertThat(
                        audit.stream()
                                .map(
                                        line ->
                                                line.getString("kind")
                                                        + " by "
                                                        + line.getString("actor")))
                .startsWith("accepted by operator:olga", "resubmitted by olga");

        String other = quarantined("nonsense");
        assertThat(
                        Http.post(
                                        service.url() + "/v1/quarantine/" + other + "/discard",
                                        DISCARD,
                                        OPERATOR)
                                .status())
                .isEqualTo(200);
        assertThat(process.log()).doesNotContain("nonsense", "019 9888", "load test");
    }

    @Test
    void rising_rate_is_told_with_its_reason_and_sender_and_its_end_too() {
        for (int i = 0; i < 3; i++) {
            quarantined("\n".repeat(i) + "nonsense");
        }
        quarantined("{\"callId\":\"a\"}");

        JsonObject told = awaitTold("firing");
        assertThat(told.getLong("count")).isEqualTo(4);
        assertThat(told.getString("summary")).isEqualTo("much cannot be read");
        assertThat(told.getString("detail"))
                .isEqualTo("mostly: The body is not JSON; mostly from genesys");
        assertThat(
                        Http.get(service.url() + "/v1/status", VIEWER)
                                .json()
                                .getJsonArray("alerts")
                                .getJsonObject(0)
                                .getString("alert"))
                .isEqualTo("quarantine-rising");

        clock.advance(Duration.ofMinutes(11));
        assertThat(awaitTold("resolved").getString("id")).isEqualTo(told.getString("id"));
    }

    @Test
    void act_while_the_database_is_away_is_to_be_done_again() throws Exception {
        String id = quarantined("nonsense");
        String entry = service.url() + "/v1/quarantine/" + id;
        String callId = Bodies.newCall();

        postgres.freeze();
        try {
            for (Answer answer :
                    List.of(
                            Http.post(entry + "/resubmit", Bodies.minimal(callId), OPERATOR),
                            Http.get(entry, VIEWER))) {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotBlank();
            }
        } finally {
            postgres.thaw();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                List.of(202, 409)
                                        .contains(
                                                Http.post(
                                                                entry + "/resubmit",
                                                                Bodies.minimal(callId),
                                                                OPERATOR)
                                                        .status()));
        JsonObject closed = Http.get(entry, VIEWER).json();
        assertThat(closed.getString("state")).isEqualTo("resubmitted");
        assertThat(closed.getString("callId")).isEqualTo(callId);
    }

    private JsonObject awaitTold(String status) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                receiver.taken().stream()
                                        .filter(
                                                alert ->
                                                        alert.getString("alert")
                                                                        .equals("quarantine-rising")
                                                                && alert.getString("status")
                                                                        .equals(status))
                                        .toList(),
                        told -> !told.isEmpty())
                .get(0);
    }

    private String quarantined(String body) {
        return service.send(body, SENDER).json().getString("quarantineId");
    }

    private static Map<String, String> basic(String name, String password) {
        return Map.of(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (name + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
}
