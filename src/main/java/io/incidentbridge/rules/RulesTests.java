package io.incidentbridge.rules;

import io.incidentbridge.rules.condition.Call;
import io.incidentbridge.rules.yaml.Branch;
import io.incidentbridge.rules.yaml.Item;
import io.incidentbridge.rules.yaml.Mistakes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the tests of a file: an event, and what is to become of it. */
final class RulesTests {

    private final RuleSet rules;
    private final SampleEvents events;
    private final Instant now;

    /**
     * @param now stands in for the time of a call that has none, where the test names no other
     */
    RulesTests(RuleSet rules, SampleEvents events, Instant now) {
        this.rules = rules;
        this.events = events;
        this.now = now;
    }

    /** What is wrong is noted at its line, as any other mistake. */
    List<RulesTrial.Tested> run(@Nullable Item tests, Mistakes mistakes) {
        List<RulesTrial.Tested> results = new ArrayList<>();
        if (tests != null) {
            for (Item test : tests.list("'tests'")) {
                Branch branch = test.branch("a test");
                if (branch != null) {
                    results.add(run(branch, results.size() + 1, mistakes));
                }
            }
        }
        return results;
    }

    private RulesTrial.Tested run(Branch test, int number, Mistakes mistakes) {
        Item named = test.take("name");
        String name = named == null ? null : named.text("'name'");
        List<String> wrong = new ArrayList<>();
        Call call = call(test, mistakes);
        Item expectation = test.take("expect");
        Branch expect = expectation == null ? null : expectation.branch("'expect'");
        test.end();
        String title = name == null ? "test " + number : name;
        if (expect == null && expectation == null) {
            mistakes.add(test.line(), "test '" + title + "' needs 'expect'");
        }
        if (expect == null || call == null) {
            return new RulesTrial.Tested(title, test.line(), false, "it could not be run");
        }
        compare(expect, call, title, wrong, mistakes);
        return new RulesTrial.Tested(
                title,
                test.line(),
                wrong.isEmpty(),
                wrong.isEmpty() ? null : String.join("; ", wrong));
    }

    private @Nullable Call call(Branch test, Mistakes mistakes) {
        Item event = test.take("event");
        Item source = test.take("source");
        Item way = test.take("way");
        Item topic = test.take("topic");
        Instant at = at(test.take("at"));
        if (event == null) {
            mistakes.add(test.line(), "a test needs an 'event'");
            return null;
        }
        try {
            return new Call(
                    events.read(event.json().toString()),
                    new Origin(
                            word(source, "'source'", ""),
                            word(way, "'way'", Origin.ESCALATION),
                            topic == null ? null : word(topic, "'topic'", "")),
                    at);
        } catch (IllegalArgumentException e) {
            event.wrong("the event of a test: " + e.getMessage());
            return null;
        }
    }

    private Instant at(@Nullable Item item) {
        String text = item == null ? null : item.text("'at'");
        if (item == null || text == null) {
            return now;
        }
        try {
            return OffsetDateTime.parse(text.replaceFirst(" ", "T")).toInstant();
        } catch (DateTimeException e) {
            item.wrong("'at' must be a time such as 2026-03-01T22:15:00+01:00");
            return now;
        }
    }

    private static String word(@Nullable Item item, String what, String otherwise) {
        String text = item == null ? null : item.text(what);
        return text == null ? otherwise : text;
    }

    private void compare(
            Branch expect, Call call, String title, List<String> wrong, Mistakes mistakes) {
        Decision decision = rules.decide(call);
        boolean raises = decision instanceof Decision.Raise;
        String reason = decision instanceof Decision.Ignore ignore ? ignore.reason() : "";
        compare(expect.take("decision"), "decision", raises ? "raise" : "ignore", title, wrong);
        compare(expect.take("rule"), "rule", decision.rule(), title, wrong);
        compare(expect.take("reason"), "reason", reason, title, wrong);
        Item incident = expect.take("incident");
        Branch fields = incident == null ? null : incident.branch("'incident'");
        if (fields != null) {
            Map<String, String> said =
                    raises
                            ? rules.incident(
                                    call,
                                    decision.rule(),
                                    (rule, field) ->
                                            mistakes.add(
                                                    fields.line(),
                                                    "the template of '" + field + "' fails"))
                            : Map.of();
            fields.takeAll()
                    .forEach(
                            (field, value) ->
                                    compare(
                                            value,
                                            field,
                                            said.getOrDefault(field, ""),
                                            title,
                                            wrong));
        }
        expect.end();
    }

    private static void compare(
            @Nullable Item expected, String what, String actual, String title, List<String> wrong) {
        String text = expected == null ? null : expected.textOrEmpty("'" + what + "'");
        if (expected != null && text != null && !text.strip().equals(actual)) {
            String detail = what + " is '" + actual + "', expected '" + text.strip() + "'";
            wrong.add(detail);
            expected.wrong("test '" + title + "' fails: " + detail);
        }
    }
}
