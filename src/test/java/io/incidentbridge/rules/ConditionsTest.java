package io.incidentbridge.rules;

import static io.incidentbridge.rules.RulesFixture.call;
import static io.incidentbridge.rules.RulesFixture.holds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.incidentbridge.rules.condition.Call;
import io.incidentbridge.rules.condition.Glob;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each condition, as an operator writes it. */
class ConditionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ source: genesys }",
                "{ source: [other, GEN*] }",
                "{ way: escalation }",
                "{ reason: IVR_* }",
                "{ reason: ivr_timeout_exceeded }",
                "{ reason: 'IVR_TIMEOUT_EXCEEDE?' }",
                "{ queue: IT_* }",
                "{ queue: 4711 }",
                "{ queue: [Billing, it_support] }",
                "{ direction: Inbound }",
                "{ agent: agent }",
                "{ flow: flow-1 }",
                "{ flow: inboundcall }",
                "{ flow: { id: 'flow-?', type: INBOUND*, version: 12.* } }",
                "{ exit reason: transfer }",
                "{ exitReason: TRANSFER }",
                "{ transfer_type: ACD }",
                "{ duration: more than 59s }",
                "{ duration: at least 1m }",
                "{ duration: at most 1 minute }",
                "{ duration: less than 1h }",
                "{ duration: between 30s and 1m 30s }",
                "{ duration: [more than 1h, less than 2m] }",
                "{ priority: high }",
                "{ priority: medium or higher }",
                "{ priority: high or lower }",
                "{ priority: [low, high] }",
                "{ attributes: { vip: YES } }",
                "{ attributes: { vip: '*' } }",
                "{ time: Mon-Fri 08:00-18:00 }",
                "{ time: Wed }",
                "{ time: '09:00-10:00' }",
                "{ time: { days: [Mon, Wed-Thu], from: 08:00, to: 18:00 } }",
                "{ time: { from: 10:00, to: 10:30, zone: Europe/Berlin } }",
                "{ not: { queue: Billing } }",
                "{ not: [{ queue: Billing }, { reason: TEST_* }] }",
                "{ any: [{ queue: Billing }, { priority: high }] }",
                "{ all: [{ queue: IT_* }, { priority: high }] }",
                "{ queue: IT_*, not: { attributes: { gone: '*' } } }",
            })
    void holds_of_the_call(String when) {
        assertThat(holds(when, call())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "silent for: 30s, true",
        "silent-for: 31s, false",
        "on hold for: 5m, true",
        "on hold for: 5m 1s, false",
    })
    void live_state_is_compared_only_where_the_call_was_looked_at(String when, boolean holds) {
        JsonObject call =
                call().put(
                                "attributes",
                                new JsonObject()
                                        .put("agentSilentMs", "30000")
                                        .put("onHoldMs", "300000"));
        assertThat(holds("{ " + when + " }", call, new Origin("live", Origin.LIVE, null)))
                .isEqualTo(holds);
        assertThat(holds("{ " + when + " }", call)).as("a sender cannot tell it").isFalse();
    }

    @Test
    void call_that_goes_on_is_raised_by_rules_about_live_calls_alone_unless_it_is_turned_away() {
        String rules =
                """
                rules:
                  - {name: lab, when: {queue: Lab*}, ignore: a test}
                  - {name: all of support, when: {queue: IT_*}, raise: }
                  - {name: silent, when: {silent for: 30s}, raise: }
                """;
        assertThat(live(rules, "IT_Support", 40)).isEqualTo("silent");
        assertThat(live(rules, "IT_Support", 20)).isEmpty();
        assertThat(live(rules, "Lab 1", 40)).isEmpty();
        assertThat(live("default: raise", "IT_Support", 40)).isEmpty();
    }

    private static String live(String rules, String queue, int seconds) {
        JsonObject silent = new JsonObject().put("agentSilentMs", String.valueOf(seconds * 1000));
        JsonObject call = call().put("queueName", queue).put("attributes", silent);
        return RulesFixture.read(rules)
                .rules()
                .set()
                .decideLive(
                        new Call(
                                RulesFixture.event(call),
                                new Origin("live", Origin.LIVE, null),
                                RulesFixture.NOW))
                .map(Decision.Raise::rule)
                .orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ source: genesy }",
                "{ way: event }",
                "{ topic: '*' }",
                "{ reason: IVR }",
                "{ queue: 'IT_?upport_' }",
                "{ direction: outbound }",
                "{ flow: { id: flow-1, type: OUTBOUND* } }",
                "{ duration: more than 1m }",
                "{ duration: less than 60s }",
                "{ priority: critical }",
                "{ priority: medium or lower }",
                "{ attributes: { vip: 'no' } }",
                "{ attributes: { VIP: 'yes' } }",
                "{ time: [Sat, Sun] }",
                "{ time: Mon-Fri 10:00-18:00 }",
                "{ not: { queue: IT_* } }",
                "{ not: [{ queue: Billing }, { reason: IVR_* }] }",
                "{ all: [{ queue: IT_* }, { priority: low }] }",
                "{ queue: IT_*, reason: TEST_* }",
            })
    void does_not_hold_of_the_call(String when) {
        assertThat(holds(when, call())).isFalse();
    }

    @Test
    void topic_and_way_of_an_event_are_known() {
        Origin origin = new Origin("eventbridge", Origin.EVENT, "flow.end");

        assertThat(holds("{ way: event, topic: flow.* }", call(), origin)).isTrue();
        assertThat(holds("{ topic: acd.* }", call(), origin)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // The window begins on Friday, and goes into Saturday, in Berlin's time.
        "Fri 22:00-06:00, 2026-03-06T20:59:00Z, false",
        "Fri 22:00-06:00, 2026-03-06T21:00:00Z, true",
        "Fri 22:00-06:00, 2026-03-07T04:59:00Z, true",
        "Fri 22:00-06:00, 2026-03-07T05:00:00Z, false",
        "Fri 22:00-06:00, 2026-03-06T03:00:00Z, false",
        // Summer begins in the night of the 29th: the same hour is another one in UTC.
        "'08:00-09:00', 2026-03-28T07:30:00Z, true",
        "'08:00-09:00', 2026-03-29T07:30:00Z, false",
        "'08:00-09:00', 2026-03-29T06:30:00Z, true",
        "Sat-Mon, 2026-03-01T12:00:00Z, true",
        "Sat-Mon, 2026-03-03T12:00:00Z, false",
        "Mon 18:00-24:00, 2026-03-02T22:59:00Z, true",
        "Mon 18:00-24:00, 2026-03-02T23:00:00Z, false",
    })
    void time_is_the_call_s_beginning_in_the_file_s_zone(String time, String at, boolean expected) {
        String file =
                "timezone: Europe/Berlin\nrules: [{name: it, when: {time: '"
                        + time
                        + "'}, raise: }]";
        JsonObject call = call().put("startTime", at).putNull("endTime");

        assertThat(
                        RulesFixture.read(file)
                                .judge(RulesFixture.event(call), Origin.UNKNOWN, RulesFixture.NOW)
                                .decision()
                                .rule()
                                .equals("it"))
                .isEqualTo(expected);
    }

    @Test
    void call_without_times_is_now() {
        JsonObject call = call().putNull("startTime").putNull("endTime");

        assertThat(holds("{ time: Wed 12:00-12:01 }", call)).isTrue();
        assertThat(holds("{ duration: less than 100d }", call)).isFalse();
        assertThat(holds("{ not: { duration: less than 100d } }", call)).isTrue();
    }

    @Test
    void first_rule_that_fits_decides() {
        String file =
                """
                rules:
                  - { name: one, when: { queue: Billing }, raise: }
                  - { name: two, when: { queue: IT_* }, ignore: enough of them }
                  - { name: three, raise: }
                """;

        assertThat(
                        RulesFixture.read(file)
                                .judge(RulesFixture.event(call()), Origin.UNKNOWN, RulesFixture.NOW)
                                .decision())
                .isEqualTo(
                        new Decision.Ignore(
                                "two",
                                RulesFixture.read(file).rules().version(),
                                "enough of them"));
    }

    @Test
    void storm_terms_are_part_of_the_decision() {
        String file = "rules: [{name: it, raise: , storm: {more than: 50, within: 5m}}]";

        Decision decision =
                RulesFixture.read(file)
                        .judge(RulesFixture.event(call()), Origin.UNKNOWN, RulesFixture.NOW)
                        .decision();

        assertThat(((Decision.Raise) decision).storm().moreThan()).isEqualTo(50);
        assertThat(((Decision.Raise) decision).storm().within()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void hostile_value_does_not_make_a_glob_run_away() {
        Glob glob = new Glob("*a".repeat(90) + "*b");
        String hostile = "a".repeat(20_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(glob.matches(hostile)).isFalse());
        assertThat(new Glob("a*?c").matches("abbbc")).isTrue();
        assertThat(new Glob("*").matches("")).isTrue();
        assertThat(new Glob("?").matches("")).isFalse();
        assertThatCode(() -> new Glob("[(+").matches("[(+")).doesNotThrowAnyException();
    }
}
