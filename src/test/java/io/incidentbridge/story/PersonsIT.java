package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Senders;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged service with keys that are wrong, that change, that go. */
class PersonsIT {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String NEXT = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
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
                        postgres.newDatabase("persons_" + DATABASES.incrementAndGet()), sandbox);
        settings.put("operator.auth", "none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pii.key|c2hvcnQ=|PII_KEY must be 32 bytes",
                "pii.key|hunter2-is-no-base64!|PII_KEY must be base64",
                "pii.key-file|/nowhere/key|PII_KEY_FILE cannot be read",
                "pii.old-keys|c2hvcnQ=|PII_OLD_KEYS entry 1 must be 32 bytes",
                "pii.region|US,Atlantis|PII_REGION must be countries",
                "servicenow.phone-field|u_caller_phone|SERVICENOW_PHONE_FIELD needs PII_KEY",
                "servicenow.phone-field|description|SERVICENOW_PHONE_FIELD must be a column of its own",
                "retention|90 days|RETENTION must be a time by ISO 8601",
                "retention.dedup|P1D|RETENTION_DEDUP must be at least RETENTION",
                "follow-up|maybe|FOLLOW_UP must be work-note or ignore",
                "follow-up.closed|open|FOLLOW_UP_CLOSED must be leave, note, reopen or related"
            })
    void wrong_setting_is_named_and_nothing_starts(String property, String value, String told) {
        settings.put(property, value);
        try (ServiceProcess process = ServiceProcess.launch(settings)) {
            assertThat(process.awaitExit()).isEqualTo(78);
            assertThat(process.log()).contains(told).doesNotContain("\tat ");
            if (property.startsWith("pii.")) {
                assertThat(process.log()).doesNotContain(value);
            }
        }
    }

    @Test
    void rotated_key_opens_what_it_sealed_until_all_is_sealed_anew() throws Exception {
        settings.put("pii.key", KEY);
        settings.put("servicenow.phone-field", "u_caller_phone");
        String waiting = Bodies.newCall();
        String told = Bodies.newCall();
        String settled = Bodies.newCall();
        try (ServiceProcess before = ServiceProcess.start(settings)) {
            before.service().sendAndWait(Bodies.postCall(settled));
            serviceNow.fail(
                    new JsonObject().put("fault", "unavailable-before").put("on", "create"));
            before.service().send(Bodies.postCall(waiting));
            Http.post(
                    before.service().url() + "/v1/sources/eventbridge",
                    Genesys.transferred(told, 1_767_268_800_000L).encode());
        }
        List<List<String>> byOldKey = sealedBy();
        assertThat(byOldKey).hasSize(1);
        settings.put("pii.key", NEXT);
        settings.put("pii.old-keys", KEY);
        try (ServiceProcess rotated = ServiceProcess.start(settings)) {
            serviceNow.recover();
            for (String callId : List.of(waiting, told)) {
                rotated.service().awaitState(callId, "raised");
                assertThat(serviceNow.incidentsOf(callId).get(0).getString("u_caller_phone"))
                        .isEqualTo("+15550199888");
            }
            await().until(() -> sealedBy().size() == 1 && !sealedBy().equals(byOldKey));
            await().until(
                            () ->
                                    Http.get(rotated.managementUrl() + "/q/metrics")
                                            .body()
                                            .contains("incident_bridge_under_old_keys 0.0"));
        }
        settings.remove("pii.old-keys");
        try (ServiceProcess alone = ServiceProcess.start(settings)) {
            JsonObject export =
                    Http.post(
                                    alone.service().url() + "/v1/exports",
                                    "{\"customerPhone\":\"+15550199888\",\"unmask\":true,\"reason\":\"test\"}")
                            .json();
            assertThat(export.getJsonArray("calls")).hasSize(3);
            assertThat(export.encode()).contains("+15550199888").doesNotContain("unopened");
            assertThat(alone.log()).doesNotContain("0199888", NEXT, KEY);
        }
    }

    @Test
    void key_that_is_gone_costs_the_number_and_not_the_incident() {
        settings.put("pii.key", KEY);
        settings.put("servicenow.phone-field", "u_caller_phone");
        String callId = Bodies.newCall();
        serviceNow.fail(new JsonObject().put("fault", "unavailable-before").put("on", "create"));
        try (ServiceProcess before = ServiceProcess.start(settings)) {
            before.service().send(Bodies.postCall(callId));
        }
        settings.put("pii.key", NEXT);
        try (ServiceProcess after = ServiceProcess.start(settings)) {
            serviceNow.recover();
            after.service().awaitState(callId, "raised");
            assertThat(serviceNow.incidentsOf(callId).get(0).getString("u_caller_phone")).isNull();
            assertThat(after.log()).contains("call " + callId + ": no key opens");
            assertThat(Http.get(after.managementUrl() + "/q/metrics").body())
                    .containsPattern("incident_bridge_unopened_numbers_total [1-9]");
        }
    }

    @Test
    void key_file_is_read_again_when_it_changes(@TempDir Path directory) throws IOException {
        Path key = Files.writeString(directory.resolve("key"), KEY + "\n");
        Path old = Files.writeString(directory.resolve("old"), "# none yet\n");
        settings.put("pii.key-file", key.toString());
        settings.put("pii.old-keys-file", old.toString());
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            process.service().sendAndWait(Bodies.postCall(Bodies.newCall()));
            List<List<String>> byOldKey = sealedBy();
            Files.writeString(old, KEY);
            Files.writeString(key, "broken");
            await().until(() -> process.log().contains("PII_KEY_FILE must be"));
            Files.writeString(key, NEXT);
            await().until(() -> process.log().contains("PII keys were read again"));
            String sealedAnew = Bodies.newCall();
            process.service().sendAndWait(Bodies.postCall(sealedAnew));
            await().until(() -> sealedBy().size() == 1 && !sealedBy().equals(byOldKey));
            assertThat(process.log()).doesNotContain(KEY, NEXT);
        }
    }

    @Test
    void ledger_that_is_away_is_told_and_only_operators_erase() throws Exception {
        settings.put("ledger.timeout", "1s");
        settings.remove("operator.auth");
        settings.remove("intake.auth");
        settings.put("intake.api-keys", "genesys=key-one");
        String hash = BcryptUtil.bcryptHash("let me in", 4);
        settings.put("operator.users", "olga=" + hash + ":operator,vera=" + hash + ":viewer");
        settings.put("pii.key", KEY);
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            Service service = process.service();
            for (String path : List.of("/v1/erasures", "/v1/exports")) {
                String whom = "{\"customerPhone\":\"+15550199888\"}";
                assertThat(Http.post(service.url() + path, whom).status()).isEqualTo(401);
                assertThat(Http.post(service.url() + path, whom, Senders.key("key-one")).status())
                        .isEqualTo(403);
                assertThat(as("vera", service.url() + path, whom).status()).isEqualTo(403);
                assertThat(as("olga", service.url() + path, whom).status()).isEqualTo(200);
            }
            postgres.freeze();
            try {
                Answer away =
                        as(
                                "olga",
                                service.url() + "/v1/erasures",
                                "{\"customerPhone\":\"+15550199888\"}");
                assertThat(away.status()).isEqualTo(503);
                assertThat(away.body()).doesNotContain("0199888");
            } finally {
                postgres.thaw();
            }
            assertThat(process.log()).doesNotContain("0199888");
        }
    }

    @Test
    @Tag("chaos")
    void forgetting_uses_its_index_and_two_replicas_share_it() {
        try (ServiceProcess schema = ServiceProcess.start(settings)) {
            assertThat(schema.isAlive()).isTrue();
        }
        String database = settings.get("postgres.db");
        postgres.execute(
                database,
                """
                INSERT INTO escalation (call_id, state, priority, reason, rule, sender, event, received_at, persons)
                SELECT 'call-' || i, CASE WHEN i % 1000 = 0 THEN 'review' ELSE 'raised' END,
                       3, 'IVR', 'rule', 'sender',
                       jsonb_build_object('callId', 'call-' || i, 'escalationReason', 'IVR',
                                          'ticketPriority', 'LOW', 'customerPhone', '***-***-1234'),
                       now() - make_interval(hours => i / 100), CASE WHEN i % 7 = 0 THEN ARRAY['01234567', '01234567.' || md5(i::text)] END
                FROM generate_series(1, 220000) AS i
                """);
        postgres.execute(database, "VACUUM ANALYZE escalation");
        assertThat(
                        plan(
                                """
                                SELECT id, call_id FROM escalation
                                WHERE erased_at IS NULL AND state IN ('raised', 'discarded', 'listed')
                                  AND received_at < now() - 'P90D'::text::interval
                                ORDER BY received_at LIMIT 500 FOR UPDATE SKIP LOCKED
                                """))
                .contains("Index Scan using escalation_kept")
                .doesNotContain("Sort", "Seq Scan");
        assertThat(
                        plan(
                                """
                                SELECT id, call_id FROM escalation
                                WHERE erased_at IS NOT NULL AND state IN ('raised', 'discarded', 'listed')
                                  AND received_at < now() - 'P365D'::text::interval
                                ORDER BY received_at, id LIMIT 500 FOR UPDATE SKIP LOCKED
                                """))
                .contains("Index Scan Backward using escalation_newest")
                .doesNotContain("Sort", "Seq Scan");
        assertThat(
                        plan(
                                "SELECT call_id FROM escalation WHERE persons && ARRAY['01234567.'"
                                        + " || md5('777')]"))
                .contains("Bitmap Index Scan on escalation_persons")
                .doesNotContain("Seq Scan");

        try (ServiceProcess one = ServiceProcess.start(settings);
                ServiceProcess other = ServiceProcess.start(settings)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> expired("count(*)").equals("3996"));
            assertThat(expired("count(DISTINCT call_id)")).as("each once").isEqualTo("3996");
            assertThat(
                            postgres.query(
                                            database,
                                            "SELECT count(*) FROM escalation WHERE erased_at IS NOT NULL"
                                                    + " AND state = 'review'")
                                    .get(0))
                    .containsExactly("0");
            assertThat(one.isAlive() && other.isAlive()).isTrue();
        }
    }

    private String expired(String what) {
        return postgres.query(
                        settings.get("postgres.db"),
                        "SELECT " + what + " FROM audit WHERE kind = 'expired'")
                .get(0)
                .get(0);
    }

    private String plan(String sql) {
        String plan =
                postgres
                        .query(settings.get("postgres.db"), "EXPLAIN (ANALYZE, TIMING OFF) " + sql)
                        .stream()
                        .map(row -> row.get(0))
                        .collect(Collectors.joining("\n"));
        System.out.println(plan);
        return plan;
    }

    /** The ids of the keys by which anything is sealed. */
    private List<List<String>> sealedBy() {
        return postgres.query(
                settings.get("postgres.db"),
                """
                SELECT DISTINCT mark FROM (
                    SELECT unnest(persons) AS mark FROM escalation
                    UNION SELECT unnest(persons) FROM call_facts
                    UNION SELECT encode(substring(sealed FROM 2 FOR 4), 'hex') FROM escalation
                          WHERE sealed IS NOT NULL) AS marks
                WHERE mark NOT LIKE '%.%'
                """);
    }

    private static Answer as(String name, String url, String body) {
        return Http.post(url, body, Senders.basic(name, "let me in"));
    }
}
