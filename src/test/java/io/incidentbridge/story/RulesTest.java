package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.RulesFiles;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules of a file, as senders and operators meet them. */
@QuarkusTest
@TestProfile(RulesTest.WithFile.class)
class RulesTest extends Story {

    private static final String RULES =
            """
            version: story
            tables:
              groups: { IT_*: IT Support, default: Service Desk }
            rules:
              - name: tests
                when: { reason: TEST_* }
                ignore: test calls get no incident
              - name: timeouts
                when: { reason: IVR_TIMEOUT_* }
                raise:
                  incident:
                    short_description: "{reason} in {queue} by {caller}"
                    assignment_group: "{table:groups(queue)}"
                    contact_type: ""
              - name: from-the-flow
                when: { way: event, topic: flow.end, queue: 4711 }
                ignore: the queue looks after itself
            default: raise
            """;

    @Test
    void incident_says_what_its_rule_says_and_the_audit_names_it() {
        String callId = Bodies.newCall();

        assertThat(service.sendAndWait(Bodies.postCall(callId)).status()).isEqualTo(201);

        JsonObject incident = serviceNow.incidentsOf(callId).get(0);
        assertThat(incident.getString("short_description"))
                .startsWith("IVR_TIMEOUT_EXCEEDED in IT_Support_Hotline by ***-***-");
        assertThat(incident.getString("assignment_group")).isEqualTo("IT Support");
        assertThat(service.audit(callId))
                .first()
                .asString()
                .startsWith("accepted rule timeouts of rules story-");
    }

    @Test
    void ignored_call_names_its_rule_in_the_audit() {
        String callId = Bodies.newCall();
        String body = Bodies.minimal(callId).replace("IVR_TIMEOUT_EXCEEDED", "TEST_LINE");

        Answer answer = service.send(body);

        assertThat(answer.json().getString("status")).isEqualTo("ignored");
        assertThat(service.audit(callId))
                .singleElement()
                .asString()
                .matches("ignored rule tests of rules story-\\w{12}: test calls get no incident");
    }

    @Test
    void dry_run_shows_decision_rule_version_and_incident() {
        String url = service.url() + "/v1/escalations?dryRun=true";

        JsonObject raise = Http.post(url, Bodies.postCall(Bodies.newCall())).json();
        JsonObject ignore =
                Http.post(
                                url,
                                Bodies.postCall(Bodies.newCall())
                                        .replace("IVR_TIMEOUT_EXCEEDED", "TEST_LINE"))
                        .json();

        assertThat(raise.getString("decision")).isEqualTo("raise");
        assertThat(raise.getString("rule")).isEqualTo("timeouts");
        assertThat(raise.getString("rulesVersion")).startsWith("story-");
        assertThat(raise.getJsonObject("incident").getString("assignment_group"))
                .isEqualTo("IT Support");
        assertThat(raise.getJsonObject("incident").containsKey("contact_type")).isFalse();
        assertThat(ignore.getString("decision")).isEqualTo("ignore");
        assertThat(ignore.getString("rule")).isEqualTo("tests");
        assertThat(ignore.getString("reason")).isEqualTo("test calls get no incident");
    }

    @Test
    void rules_see_what_earlier_events_told_of_the_call() {
        String known = Bodies.newCall();
        String unknown = Bodies.newCall();
        String url = service.url() + "/v1/sources/eventbridge";
        long now = 1_767_268_800_000L;
        JsonObject queued = new JsonObject().put("queueId", "4711");

        Http.post(url, Genesys.event(known, "acd.start", now, queued).encode());
        Answer ignored = Http.post(url, Genesys.transferred(known, now).encode());
        Answer accepted = Http.post(url, Genesys.transferred(unknown, now).encode());

        assertThat(ignored.json().getString("status")).isEqualTo("ignored");
        assertThat(service.audit(known)).anyMatch(line -> line.contains("rule from-the-flow"));
        assertThat(accepted.json().getString("status")).isEqualTo("accepted");
        service.awaitState(unknown, "raised");
    }

    @Test
    void rules_in_force_are_shown_and_stand_in_the_status() {
        JsonObject shown = Http.get(service.url() + "/v1/rules").json();
        JsonObject status = Http.get(service.url() + "/v1/status").json().getJsonObject("rules");

        assertThat(shown.getString("text")).isEqualTo(RULES);
        assertThat(shown.getInteger("count")).isEqualTo(4);
        assertThat(shown.containsKey("refused")).isFalse();
        assertThat(status.getString("version")).isEqualTo(shown.getString("version"));
        assertThat(status.getString("file")).endsWith("rules.yaml");
        assertThat(status.containsKey("text")).isFalse();
    }

    @Test
    void file_is_tried_against_samples_and_its_own_tests_before_it_is_used() {
        String file =
                """
                rules:
                  - name: billing
                    when: { queue: Billing }
                    raise: { incident: { category: billing } }
                default: { ignore: nobody else }
                tests:
                  - name: billing is raised
                    event: { callId: a, escalationReason: X, queueName: billing }
                    expect: { rule: billing, incident: { category: billing } }
                """;
        JsonObject good =
                check(
                                file,
                                "{\"callId\":\"c\",\"escalationReason\":\"X\",\"queueName\":\"Billing\"}",
                                "{\"callId\":\"d\",\"escalationReason\":\"X\"}",
                                "{\"escalationReason\":\"X\"}")
                        .json();
        JsonObject bad = check(file.replace("rule: billing", "rule: other")).json();

        assertThat(good.getBoolean("valid")).isTrue();
        assertThat(good.getJsonArray("tests").getJsonObject(0).getBoolean("passed")).isTrue();
        JsonArray events = good.getJsonArray("events");
        assertThat(events.getJsonObject(0).getJsonObject("result").getString("rule"))
                .isEqualTo("billing");
        assertThat(events.getJsonObject(1).getJsonObject("result").getString("reason"))
                .isEqualTo("nobody else");
        assertThat(events.getJsonObject(2).getString("error")).contains("callId");
        assertThat(bad.getBoolean("valid")).isFalse();
        assertThat(bad.getJsonArray("errors").getJsonObject(0).getInteger("line")).isEqualTo(9);
        assertThat(bad.getJsonArray("errors").encode()).contains("expected 'other'");
        assertThat(bad.getJsonArray("tests").getJsonObject(0).getBoolean("passed")).isFalse();
        assertThat(Http.get(service.url() + "/v1/rules").json().getString("text")).isEqualTo(RULES);
    }

    @Test
    void rule_that_the_genesys_side_shows_lets_only_some_flows_escalate() throws IOException {
        Matcher example =
                Pattern.compile("(?s)```yaml\n(.*?)```")
                        .matcher(Files.readString(Path.of("deploy/genesys/README.md")));
        assertThat(example.find()).isTrue();

        JsonObject tried = check(example.group(1)).json();

        assertThat(tried.getJsonArray("errors")).isEmpty();
        assertThat(tried.getJsonArray("tests"))
                .hasSize(4)
                .allMatch(test -> ((JsonObject) test).getBoolean("passed"));
    }

    @Test
    void what_is_no_file_of_rules_is_told_and_never_a_fault() {
        assertThat(check("[".repeat(10_000)).json().getJsonArray("errors").encode())
                .contains("deeper");
        assertThat(check("a: \"\0\"").json().getBoolean("valid")).isFalse();
        assertThat(check("x".repeat(1_100_000)).json().getJsonArray("errors").encode())
                .contains("1 MiB");
        String url = service.url() + "/v1/rules/check";
        assertThat(Http.post(url, "{\"rules\":1}").status()).isEqualTo(422);
        assertThat(Http.post(url, "{\"rules\":\"default: raise\",\"events\":{}}").status())
                .isEqualTo(422);
        assertThat(Http.post(url, "nonsense").status()).isEqualTo(400);
        assertThat(Http.post(url, "x".repeat(3_000_000)).status()).isEqualTo(413);
    }

    @Test
    void too_many_tries_at_once_are_turned_away_and_nothing_else_waits_for_them() {
        String large =
                IntStream.range(0, 1_000)
                        .mapToObj(
                                rule ->
                                        "  - { name: r"
                                                + rule
                                                + ", when: { queue: Billing }, raise: {} }\n")
                        .collect(Collectors.joining("", "rules:\n", "default: raise\n"));
        ExecutorService people = Executors.newFixedThreadPool(30);
        try {
            List<CompletableFuture<Integer>> tries =
                    IntStream.range(0, 30)
                            .mapToObj(
                                    person ->
                                            CompletableFuture.supplyAsync(
                                                    () -> check(large).status(), people))
                            .toList();
            assertThat(service.send(Bodies.minimal(Bodies.newCall())).status()).isEqualTo(202);
            assertThat(tries.stream().map(CompletableFuture::join))
                    .contains(200, 503)
                    .containsOnly(200, 503);
        } finally {
            people.shutdown();
        }
    }

    private Answer check(String file, String... events) {
        JsonArray samples = new JsonArray();
        for (String event : events) {
            samples.add(new JsonObject(event));
        }
        return Http.post(
                service.url() + "/v1/rules/check",
                new JsonObject().put("rules", file).put("events", samples).encode());
    }

    /** With a file of rules. */
    public static class WithFile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.of(
                        "rules.file",
                        RulesFiles.in(Files.createTempDirectory("rules"))
                                .write(RULES)
                                .path()
                                .toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
