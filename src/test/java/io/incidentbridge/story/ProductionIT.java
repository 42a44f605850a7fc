package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged service, in processes that can be killed, on a database that can go away. */
class ProductionIT {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static TestPostgres postgres;
    private static ServiceNowSandbox sandbox;
    private static SandboxClient serviceNow;

    private Map<String, String> settings;

    @BeforeAll
    static void startPlatforms() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        serviceNow = new SandboxClient(sandbox.url().toString());
    }

    @AfterAll
    static void stopPlatforms() {
        sandbox.close();
        postgres.close();
    }

    @BeforeEach
    void set() {
        sandbox.clear();
        settings =
                ServiceSettings.of(
                        postgres.newDatabase("ledger_" + DATABASES.incrementAndGet()), sandbox);
    }

    @Test
    void fifty_at_once_to_two_processes_are_one_incident() {
        try (ServiceProcess one = ServiceProcess.start(settings);
                ServiceProcess other = ServiceProcess.start(settings)) {
            List<Service> services = List.of(one.service(), other.service());
            String callId = Bodies.newCall();
            ExecutorService senders = Executors.newFixedThreadPool(50);
            List<CompletableFuture<Answer>> sent = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Service service = services.get(i % 2);
                sent.add(
                        CompletableFuture.supplyAsync(
                                () -> service.send(Bodies.postCall(callId)), senders));
            }
            List<String> statuses =
                    sent.stream().map(answer -> answer.join().json().getString("status")).toList();
            senders.shutdown();

            assertThat(statuses).filteredOn("accepted"::equals).hasSize(1);
            assertThat(statuses).filteredOn("duplicate"::equals).hasSize(49);
            one.service().awaitState(callId, "raised");
            assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        }
    }

    @Test
    void sender_who_waits_at_one_process_learns_what_another_delivered() {
        try (ServiceProcess one = ServiceProcess.start(settings);
                ServiceProcess other = ServiceProcess.start(settings)) {
            String callId = Bodies.newCall();
            serviceNow.fail(once("latency", "create").put("callId", callId).put("delayMs", 1_000));
            assertThat(one.service().send(Bodies.minimal(callId)).status()).isEqualTo(202);
            await().until(() -> !serviceNow.operationsOf(callId).isEmpty());

            Answer waited = other.service().sendAndWait(Bodies.minimal(callId));

            assertThat(waited.status()).isEqualTo(200);
            assertThat(waited.json().getString("status")).isEqualTo("duplicate");
            assertThat(waited.json().getString("incidentNumber")).startsWith("INC");
        }
    }

    @Test
    void kill_between_create_and_settle_leaves_one_incident() {
        String callId = Bodies.newCall();
        try (ServiceProcess victim = ServiceProcess.start(settings)) {
            serviceNow.fail(once("hang-after", "create").put("callId", callId));
            assertThat(victim.service().send(Bodies.minimal(callId)).status()).isEqualTo(202);
            await().until(() -> !serviceNow.incidentsOf(callId).isEmpty());
            victim.kill();
        }
        try (ServiceProcess heir = ServiceProcess.start(settings)) {
            heir.service().awaitState(callId, "raised");
            assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
            assertThat(serviceNow.operationsOf(callId)).containsExactly("create", "lookup");
            assertThat(heir.service().audit(callId)).last().asString().startsWith("raised found");
        }
    }

    @Test
    void killed_right_after_the_receipt_nothing_is_lost() {
        List<String> accepted = new ArrayList<>();
        serviceNow.fail(new JsonObject().put("fault", "hang-before").put("on", "create"));
        try (ServiceProcess victim = ServiceProcess.start(settings)) {
            for (int i = 0; i < 20; i++) {
                String callId = Bodies.newCall();
                assertThat(victim.service().send(Bodies.minimal(callId)).status()).isEqualTo(202);
                accepted.add(callId);
            }
            victim.kill();
        }
        serviceNow.recover();
        try (ServiceProcess heir = ServiceProcess.start(settings)) {
            for (String callId : accepted) {
                heir.service().awaitState(callId, "raised");
                assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
            }
        }
    }

    @Test
    void database_away_is_told_and_what_was_receipted_survives_its_crash() throws Exception {
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            Service service = process.service();
            String before = Bodies.newCall();
            serviceNow.fail(
                    new JsonObject().put("fault", "unavailable-before").put("on", "create"));
            assertThat(service.send(Bodies.minimal(before)).status()).isEqualTo(202);

            postgres.crash();
            Answer refused = service.send(Bodies.minimal(Bodies.newCall()));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).matches("\\d+");
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            assertThat(Http.get(service.url() + "/v1/escalations").status()).isEqualTo(503);
            assertThat(Http.get(process.managementUrl() + "/q/health/live").status())
                    .isEqualTo(200);
            assertThat(Http.get(process.managementUrl() + "/q/health/ready").status())
                    .isEqualTo(503);

            postgres.startAgain();
            serviceNow.recover();
            String after = Bodies.newCall();
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> service.send(Bodies.minimal(after)).status() < 300);
            for (String callId : List.of(before, after)) {
                service.awaitState(callId, "raised");
                assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
            }
        }
    }

    @Test
    void frozen_database_is_told_within_the_ledger_s_timeout() throws Exception {
        settings.put("ledger.timeout", "1s");
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            String callId = Bodies.newCall();
            postgres.freeze();
            try {
                assertThat(process.service().send(Bodies.minimal(callId)).status()).isEqualTo(503);
            } finally {
                postgres.thaw();
            }
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> process.service().send(Bodies.minimal(callId)).status() < 300);
            process.service().awaitState(callId, "raised");
            assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        }
    }

    @Test
    void call_that_a_restored_ledger_has_forgotten_finds_its_incident() {
        settings.put("servicenow.look-up-first", "true");
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            String callId = Bodies.newCall();
            Answer before = process.service().sendAndWait(Bodies.minimal(callId));
            postgres.execute(
                    settings.get("postgres.db"),
                    "DELETE FROM escalation; DELETE FROM call_facts; DELETE FROM audit");

            Answer after = process.service().sendAndWait(Bodies.minimal(callId));

            assertThat(after.json().getString("status")).isEqualTo("accepted");
            assertThat(after.json().getString("incidentNumber"))
                    .isEqualTo(before.json().getString("incidentNumber"));
            assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
            assertThat(serviceNow.operationsOf(callId))
                    .containsExactly("lookup", "create", "lookup");
        }
    }

    @Test
    void missing_settings_are_named_in_one_message_and_nothing_starts() {
        try (ServiceProcess process = ServiceProcess.launch(Map.of())) {
            assertThat(process.awaitExit()).isEqualTo(78);
            assertThat(process.log())
                    .contains(
                            "POSTGRES_HOST",
                            "SERVICENOW_URL",
                            "SERVICENOW_CLIENT_ID",
                            "SERVICENOW_CLIENT_SECRET",
                            "INTAKE_API_KEYS",
                            "INTAKE_AUTH=none")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void lease_shorter_than_a_request_is_refused_by_name() {
        settings.put("dispatch.lease", "1s");
        try (ServiceProcess process = ServiceProcess.launch(settings)) {
            assertThat(process.awaitExit()).isNotZero();
            assertThat(process.log()).contains("DISPATCH_LEASE", "SERVICENOW_TIMEOUT");
        }
    }

    @Test
    void only_known_senders_get_in_and_the_audit_names_them() {
        settings.remove("intake.auth");
        settings.put("intake.api-keys", "genesys=key-one,other=key-two");
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            Service service = process.service();
            String basic =
                    Base64.getEncoder()
                            .encodeToString("other:key-two".getBytes(StandardCharsets.UTF_8));
            String foreign =
                    Base64.getEncoder()
                            .encodeToString("genesys:key-two".getBytes(StandardCharsets.UTF_8));
            String callId = Bodies.newCall();
            String body = Bodies.minimal(callId);

            assertThat(service.send(body).status()).isEqualTo(401);
            assertThat(service.send(body, Map.of("X-API-Key", "key-three")).status())
                    .isEqualTo(401);
            assertThat(service.send(body, Map.of("Authorization", "Basic " + foreign)).status())
                    .isEqualTo(401);
            assertThat(service.send(body, Map.of("X-API-Key", "key-one")).status()).isEqualTo(202);
            assertThat(service.send(body, Map.of("Authorization", "Bearer key-two")).status())
                    .isEqualTo(200);
            assertThat(service.send(body, Map.of("Authorization", "Basic " + basic)).status())
                    .isEqualTo(200);

            String url = service.url() + "/v1/escalations/" + callId;
            assertThat(Http.get(url).status()).isEqualTo(401);
            Answer view =
                    Http.send(
                            HttpRequest.newBuilder(URI.create(url)).header("X-API-Key", "key-two"));
            assertThat(view.json().getString("sender")).isEqualTo("genesys");
            assertThat(process.log()).doesNotContain("key-one", "key-two", "key-three");
        }
    }

    @Test
    void production_package_has_no_sandbox_and_serves_health_metrics_and_contract()
            throws IOException {
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            String url = process.service().url();
            for (String path : List.of("/sandbox", "/sandbox/faults", "/oauth_token.do")) {
                assertThat(Http.get(url + path).status()).as(path).isEqualTo(404);
            }
            assertThat(Http.get(url + "/q/openapi").body()).contains("/v1/escalations");
            for (String path : List.of("started", "live", "ready")) {
                assertThat(Http.get(process.managementUrl() + "/q/health/" + path).status())
                        .as(path)
                        .isEqualTo(200);
            }
            assertThat(Http.get(process.managementUrl() + "/q/metrics").body())
                    .contains("jvm_", "http_server");
        }
    }

    @Test
    void nothing_personal_is_logged_stored_or_sent() {
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            String callId = Bodies.newCall();
            String body =
                    new JsonObject(Bodies.postCall(callId))
                            .put(
                                    "conversationText",
                                    "my ssn is 078-05-1120, card 4111 1111 1111 1111, call"
                                            + " +1 555 019 9888")
                            .put("note", "or 555-019-9888")
                            .encode();
            assertThat(process.service().sendAndWait(body).status()).isEqualTo(201);
            assertThat(process.service().send(body.replace(callId, "${call.id}")).status())
                    .isEqualTo(422);

            String everything =
                    process.log()
                            + sandbox.bodies()
                            + dump("escalation")
                            + dump("audit")
                            + dump("quarantine");
            assertThat(everything)
                    .doesNotContain("078-05-1120", "4111 1111 1111 1111", "5550199888")
                    .doesNotContain("555 019 9888", "555-019-9888")
                    .contains("***-***-9888");
        }
    }

    private String dump(String table) {
        try (var connection = postgres.connect(settings.get("postgres.db"));
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM "
                                        + table
                                        + " t")) {
            rows.next();
            return rows.getString(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
