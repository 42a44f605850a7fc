package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.Fault;
import io.incidentbridge.sandbox.FaultRule;
import io.incidentbridge.sandbox.Operation;
import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Preflight;
import io.incidentbridge.testing.Receiver;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is on call is told, looks, and decides. */
class OnCallIT {

    private static final Map<String, String> OPERATOR = basic("olga", "let me act");
    private static final Map<String, String> VIEWER = basic("viktor", "let me look");

    private TestPostgres postgres;
    private ServiceNowSandbox sandbox;
    private SandboxClient serviceNow;
    private Receiver receiver;
    private ServiceProcess process;
    private Service service;

    @BeforeEach
    void start() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        serviceNow = new SandboxClient(sandbox.url().toString());
        receiver = new Receiver();
        Map<String, String> settings = ServiceSettings.of(postgres.newDatabase("on_call"), sandbox);
        settings.put("alert.webhook-url", receiver.url());
        settings.put("alert.repeat", "1s");
        settings.put("alert.backlog-age", "2s");
        settings.put("preflight.again", "1s");
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
    void wrong_set_up_is_told_once_and_looked_at_again_until_it_is_mended() {
        await().until(() -> count("preflight passed") == 1);
        sandbox.setClientCredentials(false);

        assertThat(post("/v1/preflight", "", VIEWER).status()).isEqualTo(403);
        JsonObject report = post("/v1/preflight", "", OPERATOR).json();

        assertThat(Preflight.finding(report, "token").getString("fix"))
                .contains(
                        "glide.oauth.inbound.client.credential.grant_type.enabled",
                        "OAuth Application User",
                        "com.snc.platform.security.oauth");
        assertThat(get("/v1/status", VIEWER).json().getJsonObject("preflight")).isEqualTo(report);
        Http.Answer started = Http.get(process.managementUrl() + "/q/health/started");
        assertThat(started.status()).isEqualTo(200);
        assertThat(started.body()).contains("wrong: 401 server_error access_denied");
        assertThat(Http.get(process.managementUrl() + "/q/health/ready").status()).isEqualTo(200);
        Instant told = Instant.parse(report.getString("at"));
        await().until(
                        () ->
                                Instant.parse(
                                                get("/v1/status", VIEWER)
                                                        .json()
                                                        .getJsonObject("preflight")
                                                        .getString("at"))
                                        .isAfter(told));

        assertThat(count("preflight, token: ")).isEqualTo(1);

        String callId = Bodies.newCall();
        serviceNow.revokeTokens();
        service.send(Bodies.minimal(callId));
        await().until(() -> seen("address").contains("the breaker is open"));
        assertThat(
                        Preflight.finding(post("/v1/preflight", "", OPERATOR).json(), "token")
                                .getString("verdict"))
                .as("somebody asks")
                .isEqualTo("wrong");

        sandbox.setClientCredentials(true);

        service.awaitState(callId, "raised");
        await().until(() -> count("preflight passed") == 2);
    }

    /** What the last run saw. */
    private String seen(String check) {
        JsonObject report = get("/v1/status", VIEWER).json().getJsonObject("preflight");
        return Preflight.finding(report, check).getString("seen");
    }

    private long count(String line) {
        return process.log().lines().filter(each -> each.contains(line)).count();
    }

    @Test
    void rejected_call_is_told_looked_at_replayed_after_a_look_up_and_told_to_be_over() {
        receiver.refuse(2);
        String rejected = Bodies.newCall();
        serviceNow.fail(SandboxClient.once("data-policy", "create").put("callId", rejected));
        service.send(Bodies.minimal(rejected));
        JsonObject view = service.awaitState(rejected, "review");
        assertThat(view.getString("lastCause")).startsWith("rejected: 403").contains("Data Policy");
        assertThat(view.getString("lastCause")).doesNotContain("555");

        JsonObject told = awaitTold("review", "firing", 1);
        assertThat(receiver.refused()).isEqualTo(2);
        assertThat(told.getLong("count")).isEqualTo(1);
        assertThat(told.getString("detail")).contains("Data Policy").doesNotContain("555");

        String second = Bodies.newCall();
        serviceNow.fail(SandboxClient.once("rejected", "create").put("callId", second));
        service.send(Bodies.minimal(second));
        service.awaitState(second, "review");
        assertThat(awaitTold("review", "firing", 2).getString("id"))
                .isEqualTo(told.getString("id"));

        assertThat(ids(get("/v1/review", VIEWER))).containsExactly(second, rejected);
        assertThat(post("/v1/review/" + rejected + "/replay", "", VIEWER).status()).isEqualTo(403);
        assertThat(post("/v1/review/" + rejected + "/replay", "", Map.of()).status())
                .isIn(401, 403);
        assertThat(post("/v1/review/" + rejected + "/replay", "", OPERATOR).status())
                .isEqualTo(202);
        service.awaitState(rejected, "raised");
        assertThat(serviceNow.operationsOf(rejected))
                .containsExactly("create", "lookup", "lookup", "create");
        assertThat(serviceNow.incidentsOf(rejected)).hasSize(1);
        assertThat(Http.get(service.url() + "/v1/escalations/" + rejected + "/audit").array())
                .anyMatch(
                        line ->
                                ((JsonObject) line).getString("kind").equals("replayed")
                                        && ((JsonObject) line).getString("actor").equals("olga"));

        Http.Answer discarded =
                post(
                        "/v1/review/" + second + "/discard",
                        "{\"reason\":\"a test call of +1 555 019 9888\"}",
                        OPERATOR);
        assertThat(discarded.status()).isEqualTo(200);
        assertThat(service.audit(second))
                .last()
                .asString()
                .startsWith("discarded a test call of")
                .doesNotContain("019");
        JsonObject over = awaitTold("review", "resolved", 1);
        assertThat(over.getString("id")).isEqualTo(told.getString("id"));
        assertThat(over.getString("until")).isNotNull();
        // The address of the receiver may be a secret.
        assertThat(Http.get(process.managementUrl() + "/q/metrics").body())
                .contains("http_client_requests")
                .doesNotContain("hook");
    }

    @Test
    void replay_by_filter_takes_what_fits_and_refuses_a_misspelt_filter() {
        sandbox.faults().add(FaultRule.of(Fault.REJECTED).on(Operation.CREATE));
        List<String> calls = List.of(Bodies.newCall(), Bodies.newCall(), Bodies.newCall());
        calls.forEach(callId -> service.send(Bodies.minimal(callId)));
        String other = Bodies.newCall();
        service.send(Bodies.minimal(other).replace("IVR_TIMEOUT_EXCEEDED", "OTHER"));
        calls.forEach(callId -> service.awaitState(callId, "review"));
        service.awaitState(other, "review");
        sandbox.faults().clear();

        assertThat(post("/v1/review/replay", "{\"raeson\":\"OTHER\"}", OPERATOR).status())
                .isEqualTo(422);
        assertThat(post("/v1/review/replay", "{\"from\":\"yesterday\"}", OPERATOR).status())
                .isEqualTo(422);
        assertThat(post("/v1/review/replay", "[", OPERATOR).status()).isEqualTo(400);
        Http.Answer replayed =
                post("/v1/review/replay", "{\"reason\":\"IVR_TIMEOUT_EXCEEDED\"}", OPERATOR);
        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.json().getInteger("replayed")).isEqualTo(3);
        calls.forEach(callId -> service.awaitState(callId, "raised"));
        assertThat(service.find(other).getString("state")).isEqualTo("review");

        assertThat(post("/v1/review/" + calls.get(0) + "/replay", "", OPERATOR).status())
                .isEqualTo(409);
        assertThat(post("/v1/review/nobody/replay", "", OPERATOR).status()).isEqualTo(404);
        assertThat(post("/v1/review/" + other + "/discard", "{}", OPERATOR).status())
                .isEqualTo(422);
        assertThat(post("/v1/review/replay", "{}", basic("olga", "guessed")).status())
                .isEqualTo(401);
    }

    @Test
    void refused_client_is_told_at_once_and_its_end_too() {
        assertThat(service.sendAndWait(Bodies.minimal(Bodies.newCall())).status()).isEqualTo(201);
        assertThat(status().getString("token")).isEqualTo("ok");
        sandbox.setClientSecret("another one");
        service.send(Bodies.minimal(Bodies.newCall()));

        JsonObject told = awaitTold("access-refused", "firing", 1);
        assertThat(told.getString("detail")).contains("401", "access_denied");
        JsonObject status = status();
        assertThat(status.getString("token")).isEqualTo("refused");
        assertThat(status.getJsonObject("breaker").getString("state")).isIn("open", "half-open");
        assertThat(status.getJsonObject("delivery").getString("state")).isEqualTo("held");
        // Nobody comes for the backlog either.
        assertThat(awaitTold("backlog-old", "firing", 1).getString("detail")).contains("held:");

        sandbox.setClientSecret(ServiceNowSandbox.CLIENT_SECRET);
        awaitTold("access-refused", "resolved", 1);
        awaitTold("backlog-old", "resolved", 1);
        assertThat(receiver.taken())
                .filteredOn(alert -> alert.getString("alert").equals("access-refused"))
                .hasSize(2);
    }

    @Test
    void long_pause_is_shown_as_a_pause_and_no_failure() {
        sandbox.faults()
                .add(
                        FaultRule.of(Fault.THROTTLED_WITH_HEADERS)
                                .on(Operation.CREATE)
                                .retryAfter(Duration.ofMinutes(55)));
        String callId = Bodies.newCall();
        service.send(Bodies.minimal(callId));
        await().until(() -> "paused".equals(status().getJsonObject("delivery").getString("state")));

        JsonObject status = status();
        assertThat(status.getJsonObject("delivery").getString("pauseCause")).isEqualTo("throttled");
        assertThat(status.getJsonObject("delivery").getInstant("pausedUntil")).isNotNull();
        assertThat(status.getJsonObject("breaker").getString("state")).isEqualTo("closed");
        assertThat(status.getJsonObject("backlog").getLong("pending")).isEqualTo(1);
        assertThat(status.getJsonArray("replicas")).hasSize(1);
        assertThat(status.getJsonObject("delivery").getInteger("concurrency")).isPositive();
        assertThat(status.getJsonObject("delivery").getDouble("rate")).isEqualTo(50);
        assertThat(service.find(callId).getString("state")).isEqualTo("pending");
        assertThat(awaitTold("backlog-old", "firing", 1).getString("detail"))
                .contains("paused until");
    }

    /** The times-th alert of this kind and status that the receiver took. */
    private JsonObject awaitTold(String alert, String status, int times) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                receiver.taken().stream()
                                        .filter(taken -> taken.getString("alert").equals(alert))
                                        .filter(taken -> taken.getString("status").equals(status))
                                        .toList(),
                        taken -> taken.size() >= times)
                .get(times - 1);
    }

    private JsonObject status() {
        return get("/v1/status", VIEWER).json();
    }

    private Http.Answer get(String path, Map<String, String> headers) {
        return Http.get(service.url() + path, headers);
    }

    private Http.Answer post(String path, String body, Map<String, String> headers) {
        return Http.post(service.url() + path, body, headers);
    }

    private static List<String> ids(Http.Answer page) {
        return page.json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("callId"))
                .toList();
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
