package io.incidentbridge.rules;

import static io.incidentbridge.rules.RulesFixture.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a file is told with its line, and all of it at once. */
class BrokenRulesTest {

    private static Arguments broken(String text, int line, String words) {
        return Arguments.of(text, line, words);
    }

    static Stream<Arguments> files() {
        String rule = "rules:\n  - name: one\n";
        return Stream.of(
                broken("", 1, "empty"),
                broken("# nothing\n", 1, "empty"),
                broken("- a\n", 1, "the file must be a mapping"),
                broken("rules:\n  - name: [\n", 3, "not YAML"),
                broken("a: b: c\n", 1, "not YAML"),
                broken("default: raise\n---\ndefault: raise\n", 2, "single document"),
                broken("\n\tdefault: raise\n", 2, "not YAML"),
                broken("default: raise\nx: \"\0\"\n", 2, "0x0"),
                broken("defualt: raise\n", 1, "did you mean 'default'?"),
                broken("default: raise\ndefault: ignore\n", 2, "'default' stands twice"),
                broken("default: maybe\n", 1, "raise, or ignore"),
                broken("version: 1\n", 1, "neither 'rules' nor 'default'"),
                broken("rules: {}\n", 1, "must be a list"),
                broken("rules:\n  - raise:\n", 2, "needs a 'name'"),
                broken(rule, 2, "either 'raise' or 'ignore'"),
                broken(rule + "    raise:\n    ignore: x\n", 2, "either 'raise' or 'ignore'"),
                broken(rule + "    ignore:\n", 3, "reason of 'ignore' is empty"),
                broken(rule + "    raise:\n  - name: one\n    raise:\n", 4, "already"),
                broken("rules:\n  - name: 'a: b'\n    raise:\n", 2, "a rule's name"),
                broken(rule + "    raise:\n    wen: {}\n", 4, "did you mean 'when'?"),
                broken(rule + "    when: { queu: x }\n    raise:\n", 3, "did you mean 'queue'?"),
                broken(rule + "    when:\n      zzzzzz: x\n    raise:\n", 4, "known are source"),
                broken(rule + "    when: { queue: }\n    raise:\n", 3, "queue is empty"),
                broken(rule + "    when: { queue: [] }\n    raise:\n", 3, "empty list"),
                broken(rule + "    when: { queue: {a: b} }\n    raise:\n", 3, "must be one text"),
                broken(rule + "    when: { duration: long }\n    raise:\n", 3, "more than 30s"),
                broken(rule + "    when: { duration: more than 3x }\n    raise:\n", 3, "30s"),
                broken(rule + "    when: { silent for: long }\n    raise:\n", 3, "such as 30s"),
                broken(rule + "    when: { priority: very }\n    raise:\n", 3, "high or higher"),
                broken(rule + "    when: { time: Mon-Fry }\n    raise:\n", 3, "is no day"),
                broken(rule + "    when: { time: '25:00-26:00' }\n    raise:\n", 3, "time of day"),
                broken(rule + "    when: { time: {zone: Mars} }\n    raise:\n", 3, "no time zone"),
                broken(rule + "    when: { any: {queue: x} }\n    raise:\n", 3, "must be a list"),
                broken(
                        rule + "    raise:\n    storm: { more than: 0, within: 5m }\n",
                        4,
                        "from 1 on"),
                broken(rule + "    raise:\n    storm: { more than: 5 }\n", 4, "'within'"),
                broken(
                        rule + "    ignore: x\n    storm: { more than: 5, within: 5m }\n",
                        4,
                        "no use"),
                broken("timezone: Middle/Earth\ndefault: raise\n", 1, "no time zone"),
                broken("a: &a [x]\nrules: *a\n", 2, "aliases"),
                broken("default: !!java.net.URL x\n", 1, "tag is not allowed"),
                broken("default: !mine raise\n", 1, "tags (!mine)"),
                broken(template("short_description: \"{queu}\""), 5, "did you mean 'queue'?"),
                broken(
                        template("description: |\n          a\n          {#if}x{/if}"),
                        7,
                        "description"),
                broken(
                        template("description: |\n          a\n          b {zzz.y}"),
                        5,
                        "'zzz' is not known"),
                broken(template("description: \"{config:secret}\""), 5, "'config:' is not known"),
                broken(template("description: \"{inject:rules}\""), 5, "'inject:' is not known"),
                broken(template("description: \"{cdi:rules}\""), 5, "'cdi:' is not known"),
                broken(template("description: \"{reason.class}\""), 5, "class"),
                broken(template("description: \"{reason.getClass()}\""), 5, "getClass"),
                broken(template("description: \"{#include x /}\""), 5, "include"),
                broken(template("description: \"{#for i in 1000000000}x{/for}\""), 5, "only"),
                broken(
                        template(
                                "description: \"{#for a in attributes}{#for b in attributes}x{/for}{/for}\""),
                        5,
                        "loop within a loop"),
                broken(template("description: \"{table:groups(queue)}\""), 5, "no table 'groups'"),
                broken(template("sys_id: x"), 5, "not for a template"),
                broken(template("correlation_id: x"), 5, "not for a template"),
                broken(template("u_call: x"), 5, "not for a template"),
                broken(template("Short Description: x"), 5, "no field"),
                broken(
                        template(
                                "description: '{#let attributes=2000000000}{#for a in attributes}x{/for}{/let}'"),
                        5,
                        "'attributes' is a name of the call's own"),
                broken(
                        template("description: '{#for queue in attributes}{queue.key}{/for}'"),
                        5,
                        "'queue' is a name of the call's own"),
                broken(
                        "tables:\n  t:\n    " + "a".repeat(201) + ": x\n    default: y\n",
                        3,
                        "a key is longer than 200 characters"),
                broken(
                        "rules:\n  - name: one\n    when: { time: 'Mon"
                                + " ".repeat(500_000)
                                + "!' }\n    raise:\n",
                        3,
                        "longer than 1000 characters"),
                broken(
                        "default: raise\ntests:\n  - name: t\n    event: {escalationReason: X}\n    expect: {decision: raise}\n",
                        4,
                        "callId is required"),
                broken(
                        "default: raise\ntests:\n  - name: t\n    event: {callId: a, escalationReason: X}\n    expect:\n      decision: ignore\n",
                        6,
                        "decision is 'raise', expected 'ignore'"),
                broken(
                        "default: raise\ntests:\n  - name: t\n    event: {callId: a, escalationReason: X}\n    expect:\n      incident:\n        urgency: 1\n",
                        7,
                        "urgency is '2', expected '1'"));
    }

    private static String template(String field) {
        return "rules:\n  - name: one\n    raise:\n      incident:\n        " + field + "\n";
    }

    @ParameterizedTest
    @MethodSource("files")
    void mistake_is_told_with_its_line(String text, int line, String words) {
        assertThat(mistakes(text))
                .anySatisfy(
                        mistake ->
                                assertThat(mistake)
                                        .startsWith("line " + line + ": ")
                                        .contains(words));
    }

    @Test
    void all_mistakes_are_told_in_the_order_of_their_lines() {
        assertThat(
                        mistakes(
                                """
                                timezone: Mars
                                rules:
                                  - name: one
                                    when: { queu: x, duration: long }
                                  - name: one
                                    raise:
                                      incident:
                                        sys_id: x
                                        description: "{nobody}"
                                defalt: raise
                                """))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("line 1: "),
                        it -> assertThat(it).startsWith("line 3: "),
                        it -> assertThat(it).startsWith("line 4: "),
                        it -> assertThat(it).startsWith("line 4: "),
                        it -> assertThat(it).startsWith("line 5: "),
                        it -> assertThat(it).startsWith("line 8: "),
                        it -> assertThat(it).startsWith("line 9: "),
                        it -> assertThat(it).startsWith("line 10: "));
    }

    @Test
    void hostile_files_are_refused_quickly() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    assertThat(mistakes("[".repeat(10_000))).first().asString().contains("deeper");
                    assertThat(mistakes("[".repeat(500_000))).first().asString().contains("deeper");
                    assertThat(mistakes("{a: ".repeat(10_000)))
                            .first()
                            .asString()
                            .contains("deeper");
                    assertThat(mistakes("- ".repeat(10_000))).first().asString().contains("deeper");
                    assertThat(mistakes(bomb.toString())).first().asString().contains("aliases");
                    assertThat(mistakes("x: " + "y".repeat(1_000_000))).isNotEmpty();
                    assertThat(mistakes("? ".repeat(10_000))).isNotEmpty();
                });
    }
}
