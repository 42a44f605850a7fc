package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.RulesFiles;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service and a file of rules that is edited while it runs. */
class RulesIT {

    private static TestPostgres postgres;
    private static ServiceNowSandbox sandbox;
    private static Map<String, String> database;

    @TempDir private Path directory;

    @BeforeAll
    static void startPlatforms() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        database = postgres.newDatabase("rules");
    }

    @AfterAll
    static void stopPlatforms() {
        sandbox.close();
        postgres.close();
    }

    private Map<String, String> settings(String file) {
        Map<String, String> settings = new LinkedHashMap<>(ServiceSettings.of(database, sandbox));
        settings.put("rules.file", file);
        settings.put("operator.auth", "none");
        return settings;
    }

    private static String raising(String category) {
        return "rules:\n  - name: %s\n    raise: { incident: { category: %s } }\n"
                .formatted(category, category);
    }

    @Test
    void next_event_follows_a_live_edit_and_a_broken_one_changes_nothing_and_is_told() {
        RulesFiles file = RulesFiles.in(directory).write(raising("one"));
        try (ServiceProcess process = ServiceProcess.start(settings(file.path().toString()))) {
            assertThat(category(process)).isEqualTo("one");

            file.write(raising("two"));
            await().until(() -> rule(process).equals("two"));
            assertThat(category(process)).isEqualTo("two");
            assertThat(metrics(process))
                    .contains("incident_bridge_rules_reloads_total{outcome=\"loaded\"} 1.0")
                    .contains("incident_bridge_rules_refused 0.0");

            file.write(raising("three").replace("name:", "nmae:"));
            await().until(() -> status(process).containsKey("refused"));
            assertThat(rule(process)).isEqualTo("two");
            assertThat(category(process)).isEqualTo("two");
            assertThat(status(process).getJsonArray("refused").encode())
                    .contains("\"line\":2", "did you mean 'name'?");
            assertThat(process.log())
                    .contains("is refused", "rules.yaml:2: 'nmae'", "did you mean 'name'?");
            assertThat(metrics(process))
                    .contains("incident_bridge_rules_reloads_total{outcome=\"refused\"} 1.0")
                    .contains("incident_bridge_rules_refused 1.0");

            file.write(raising("four"));
            await().until(() -> rule(process).equals("four"));
            assertThat(status(process).containsKey("refused")).isFalse();
            assertThat(metrics(process)).contains("incident_bridge_rules_refused 0.0");
        }
    }

    @Test
    void swapped_configmap_is_followed_and_a_file_that_goes_away_leaves_the_rules()
            throws Exception {
        RulesFiles file = RulesFiles.in(directory).mount(raising("one"));
        try (ServiceProcess process = ServiceProcess.start(settings(file.path().toString()))) {
            assertThat(rule(process)).isEqualTo("one");

            file.mount(raising("two"));
            await().until(() -> rule(process).equals("two"));

            Files.delete(file.path());
            await().until(() -> status(process).containsKey("refused"));
            assertThat(rule(process)).isEqualTo("two");
        }
    }

    @Test
    void bad_file_at_the_start_is_refused_with_file_and_line() {
        RulesFiles file =
                RulesFiles.in(directory)
                        .write(
                                "rules:\n  - name: one\n    when: { queu: x }\n    raise:\n"
                                        + "defalt: raise\n");
        try (ServiceProcess process = ServiceProcess.launch(settings(file.path().toString()))) {
            assertThat(process.awaitExit()).isEqualTo(78);
            assertThat(process.log())
                    .contains("rules.yaml:3: 'queu'", "did you mean 'queue'?")
                    .contains("rules.yaml:5: 'defalt'");
        }
    }

    @Test
    void failing_test_of_the_file_is_a_bad_file() {
        RulesFiles file =
                RulesFiles.in(directory)
                        .write(
                                raising("one")
                                        + "tests:\n  - name: mine\n"
                                        + "    event: { callId: a, escalationReason: X }\n"
                                        + "    expect: { rule: other }\n");
        try (ServiceProcess process = ServiceProcess.launch(settings(file.path().toString()))) {
            assertThat(process.awaitExit()).isEqualTo(78);
            assertThat(process.log())
                    .contains("rules.yaml:7: test 'mine' fails: rule is 'one', expected 'other'");
        }
    }

    @Test
    void file_that_is_set_and_not_there_is_refused_at_the_start() {
        try (ServiceProcess process =
                ServiceProcess.launch(settings(directory.resolve("none.yaml").toString()))) {
            assertThat(process.awaitExit()).isEqualTo(78);
            assertThat(process.log()).contains("none.yaml:1: the file is not there");
        }
    }

    private static JsonObject status(ServiceProcess process) {
        return Http.get(process.service().url() + "/v1/status").json().getJsonObject("rules");
    }

    private static String metrics(ServiceProcess process) {
        return Http.get(process.managementUrl() + "/q/metrics").body();
    }

    /** The rule that would decide now. */
    private static String rule(ServiceProcess process) {
        return Http.post(
                        process.service().url() + "/v1/escalations?dryRun=true",
                        Bodies.minimal(Bodies.newCall()))
                .json()
                .getString("rule");
    }

    /** Of the incident of a call that is sent now. */
    private static String category(ServiceProcess process) {
        String callId = Bodies.newCall();
        assertThat(process.service().sendAndWait(Bodies.minimal(callId)).status()).isEqualTo(201);
        return new SandboxClient(sandbox.url().toString())
                .incidentsOf(callId)
                .get(0)
                .getString("category");
    }
}
