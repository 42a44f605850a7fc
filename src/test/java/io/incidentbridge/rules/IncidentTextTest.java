package io.incidentbridge.rules;

import static io.incidentbridge.rules.RulesFixture.call;
import static io.incidentbridge.rules.RulesFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an incident says by the templates of a file. */
class IncidentTextTest {

    private static String says(String field, String template) {
        return says(field, template, call());
    }

    private static String says(String field, String template, JsonObject call) {
        String file =
                "timezone: Europe/Berlin\nrules:\n  - name: one\n    raise:\n      incident:\n        "
                        + field
                        + ": |\n          "
                        + template.replace("\n", "\n          ")
                        + "\n";
        return draft(file, call).fields().get(field);
    }

    @Test
    void variables_and_words_are_filled_in() {
        assertThat(says("short_description", "{reason} in {queue}"))
                .isEqualTo("IVR_TIMEOUT_EXCEEDED in IT_Support");
        assertThat(says("description", "{duration}, {priority.upper}, {attributes.vip}, {rule}"))
                .isEqualTo("1m 0s, HIGH, yes, one");
        assertThat(says("description", "{started} {started.utc} {started.local} {ended.time}"))
                .isEqualTo(
                        "2026-03-04T09:00:00Z 2026-03-04 09:00:00 2026-03-04 10:00:00 +01:00 10:01");
        assertThat(says("description", "{#if priority == 'high'}now{#else}later{/if}"))
                .isEqualTo("now");
        assertThat(says("description", "{#for a in attributes}{a.key}={a.value};{/for}"))
                .contains("vip=yes;", "queueId=4711;");
    }

    @Test
    void what_is_not_known_is_empty_and_can_be_replaced() {
        JsonObject bare =
                new JsonObject()
                        .put("callId", "c")
                        .put("escalationReason", "R")
                        .put("ticketPriority", "LOW");

        assertThat(
                        says(
                                "description",
                                "{queue}|{started.local}|{attributes.none}|{duration}",
                                bare))
                .isEqualTo("|||");
        assertThat(says("description", "{queue ?: 'no queue'}", bare)).isEqualTo("no queue");
        assertThat(says("description", "{#if queue}in {queue}{#else}nowhere{/if}", bare))
                .isEqualTo("nowhere");
    }

    @Test
    void rule_s_text_stands_over_the_defaults_and_these_over_the_built_in() {
        String file =
                """
                tables:
                  groups: { IT_*: IT Support, 4711: never, default: Service Desk }
                  urgencies: { high: 1, default: 3 }
                caller: "{attributes.vip}"
                defaults:
                  incident:
                    assignment_group: "{table:groups(queue)}"
                    category: software
                    contact_type: ""
                rules:
                  - name: one
                    raise:
                      incident: { category: network, urgency: "{table:urgencies(priority)}" }
                """;

        assertThat(draft(file, call()).fields())
                .containsEntry("assignment_group", "IT Support")
                .containsEntry("category", "network")
                .containsEntry("urgency", "1")
                .containsEntry("caller_id", "yes")
                .containsEntry("correlation_display", "Genesys Cloud")
                .doesNotContainKey("contact_type");
        assertThat(draft(file, call().put("queueName", "Other")).fields())
                .containsEntry("assignment_group", "Service Desk");
    }

    @Test
    void text_ends_where_the_column_ends_and_within_no_character() {
        JsonObject call = call().put("queueName", "x".repeat(158) + "😀😀");

        String said = says("short_description", "{queue}", call);

        assertThat(said).hasSizeLessThanOrEqualTo(160).endsWith("x…");
        assertThat(
                        says(
                                "description",
                                "{conversation}",
                                call.put("conversationText", "é".repeat(9_000))))
                .hasSize(4000);
        assertThat(says("category", "{queue}", call)).hasSize(40);
    }

    @Test
    void output_is_bounded_however_often_a_long_text_is_repeated() {
        Map<String, Object> many = new java.util.HashMap<>();
        for (int i = 0; i < 64; i++) {
            many.put("a" + i, "v".repeat(4_000));
        }
        JsonObject call =
                call().put("attributes", new JsonObject(many))
                        .put("conversationText", "c".repeat(16_000));

        String said =
                says(
                        "description",
                        "{#for a in attributes}" + "{conversation}".repeat(1_000) + "{/for}",
                        call);

        assertThat(said).hasSize(4000);
    }

    @Test
    void template_that_fails_leaves_the_built_in_text() {
        RulesTrial trial =
                RulesFixture.read(
                        """
                        default:
                          raise:
                            incident:
                              short_description: "{#if attributes.odd}{attributes.odd.missing}{#else}fine{/if}"
                              category: hardware
                        """);
        assertThat(trial.isGood()).isTrue();
        List<String> failed = new ArrayList<>();

        Map<String, String> incident =
                trial.rules()
                        .set()
                        .incident(
                                new io.incidentbridge.rules.condition.Call(
                                        RulesFixture.event(
                                                call().put(
                                                                "attributes",
                                                                new JsonObject().put("odd", "x"))),
                                        Origin.UNKNOWN,
                                        RulesFixture.NOW),
                                "default",
                                (rule, field) -> failed.add(rule + " " + field));

        assertThat(incident.get("short_description")).startsWith("Escalated call");
        assertThat(incident).containsEntry("category", "hardware");
        assertThat(failed).containsExactly("default short_description");
    }

    @Test
    void call_in_the_backlog_is_written_by_the_rule_that_wanted_it_or_by_the_first_that_would() {
        String file =
                """
                rules:
                  - { name: one, when: { queue: Gone }, raise: { incident: { category: one } } }
                  - { name: two, raise: { incident: { category: two } } }
                """;
        RuleSet rules = RulesFixture.read(file).rules().set();
        var call =
                new io.incidentbridge.rules.condition.Call(
                        RulesFixture.event(call()), Origin.UNKNOWN, RulesFixture.NOW);

        assertThat(rules.incident(call, "one", (r, f) -> {})).containsEntry("category", "one");
        assertThat(rules.incident(call, "renamed", (r, f) -> {})).containsEntry("category", "two");
    }
}
