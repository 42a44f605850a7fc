package io.incidentbridge.rules;

import io.incidentbridge.rules.condition.Call;
import io.incidentbridge.rules.condition.Condition;
import io.incidentbridge.rules.template.CallData;
import io.incidentbridge.rules.template.Columns;
import io.incidentbridge.rules.template.FieldTemplate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Rules in their order; the first that fits decides, and the last fits every call.
 *
 * @param common what all incidents say, unless their rule says otherwise
 */
record RuleSet(String version, List<Rule> rules, Map<String, FieldTemplate> common, ZoneId zone) {

    static final String BUILT_IN = "built-in";

    /** Every escalation becomes an incident. */
    static RuleSet builtIn() {
        Rule every = new Rule("every-escalation", Condition.ALWAYS, new Rule.Raise(Map.of(), null));
        return new RuleSet(BUILT_IN, List.of(every), Map.of(), ZoneId.of("UTC"));
    }

    /** With the reasons of the setting, which come before all rules. */
    RuleSet ignoring(Set<String> reasons) {
        Stream<Rule> first = reasons.stream().sorted().map(RuleSet::ignoring);
        return new RuleSet(version, Stream.concat(first, rules.stream()).toList(), common, zone);
    }

    private static Rule ignoring(String reason) {
        return new Rule(
                "ignored-reasons",
                call -> call.event().reason().equals(reason),
                new Rule.Ignore("reason " + reason + " is listed in RULES_IGNORE_REASONS"));
    }

    /** Whether anything of a call matters. */
    boolean isConditional() {
        return rules.size() > 1;
    }

    /** Whether it may matter what is known of an event's call, to a rule or to what is written. */
    boolean isAboutCalls() {
        return !common.isEmpty() || rules.stream().anyMatch(RuleSet::isAboutCall);
    }

    private static boolean isAboutCall(Rule rule) {
        boolean isConditional = !rule.when().equals(Condition.ALWAYS) && !rule.when().isLive();
        return isConditional
                || (rule.outcome() instanceof Rule.Raise raise && !raise.incident().isEmpty());
    }

    /** What an incident may be given: what is built in, and what the file adds. */
    Set<String> columns() {
        Set<String> columns = new TreeSet<>(IncidentTemplate.COLUMNS);
        columns.addAll(common.keySet());
        rules.forEach(
                rule -> {
                    if (rule.outcome() instanceof Rule.Raise raise) {
                        columns.addAll(raise.incident().keySet());
                    }
                });
        return columns;
    }

    Decision decide(Call call) {
        Rule rule = first(call);
        return rule.outcome().decision(rule.name(), version);
    }

    /** Whether a rule asks how calls are while they go on. */
    boolean isLive() {
        return rules.stream().anyMatch(rule -> rule.when().isLive());
    }

    /**
     * Of a call that was looked at while it goes on. It has escalated nothing by itself, so only
     * rules about live calls can want it; any rule before them can turn it away.
     */
    Optional<Decision.Raise> decideLive(Call call) {
        for (Rule rule : rules) {
            boolean turnsAway = rule.outcome() instanceof Rule.Ignore;
            if ((turnsAway || rule.when().isLive()) && rule.when().holds(call)) {
                return rule.outcome().decision(rule.name(), version) instanceof Decision.Raise raise
                        ? Optional.of(raise)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * What the incident says by the rule that wanted it, as that rule reads now; by the first that
     * would want it now, when it is gone.
     */
    Map<String, String> incident(Call call, String wantedBy, Failures failures) {
        Rule rule =
                rules.stream()
                        .filter(each -> each.name().equals(wantedBy))
                        .findFirst()
                        .orElseGet(() -> first(call));
        Map<String, String> fields = IncidentTemplate.render(call.event());
        Map<String, FieldTemplate> own =
                rule.outcome() instanceof Rule.Raise raise ? raise.incident() : Map.of();
        if (common.isEmpty() && own.isEmpty()) {
            return fields;
        }
        Map<String, Object> data = CallData.of(call, rule.name(), zone);
        common.forEach(
                (field, template) -> {
                    if (!own.containsKey(field)) {
                        put(fields, field, template, data, failures);
                    }
                });
        own.forEach((field, template) -> put(fields, field, template, data, failures));
        return fields;
    }

    /** A template that fails leaves what is built in: no call waits for a text. */
    private static void put(
            Map<String, String> fields,
            String field,
            FieldTemplate template,
            Map<String, Object> data,
            Failures failures) {
        try {
            String text = template.render(data);
            if (text.isEmpty()) {
                fields.remove(field);
            } else {
                fields.put(field, Columns.fit(field, text));
            }
        } catch (RuntimeException e) {
            failures.failed(String.valueOf(data.get("rule")), field);
        }
    }

    private Rule first(Call call) {
        for (Rule rule : rules) {
            if (rule.when().holds(call)) {
                return rule;
            }
        }
        throw new IllegalStateException("the last rule fits every call");
    }

    /** Hears of templates that could not be rendered. */
    interface Failures {
        void failed(String rule, String field);
    }
}
