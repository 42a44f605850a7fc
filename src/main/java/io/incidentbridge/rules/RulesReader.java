package io.incidentbridge.rules;

import io.incidentbridge.escalation.StormTerms;
import io.incidentbridge.rules.condition.Condition;
import io.incidentbridge.rules.condition.Conditions;
import io.incidentbridge.rules.condition.Durations;
import io.incidentbridge.rules.template.FieldTemplate;
import io.incidentbridge.rules.template.Tables;
import io.incidentbridge.rules.template.Templates;
import io.incidentbridge.rules.yaml.Branch;
import io.incidentbridge.rules.yaml.Item;
import io.incidentbridge.rules.yaml.Mistakes;
import io.incidentbridge.rules.yaml.YamlDocument;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of rules. What is wrong is noted, and reading goes on, so that all of it is told.
 */
final class RulesReader {

    private static final int LONGEST_NAME = 60;

    private final Mistakes mistakes;
    private final String correlationField;

    /** The tests that the file brings along, once it was read. */
    private @Nullable Item tests;

    /**
     * @param correlationField where the call id stands, which no template may write
     */
    RulesReader(Mistakes mistakes, String correlationField) {
        this.mistakes = mistakes;
        this.correlationField = correlationField;
    }

    /** Of use only where no mistake was noted. */
    RuleSet read(String text) {
        Item root = YamlDocument.read(text, mistakes);
        Branch file = root == null ? null : root.branch("the file");
        if (file == null) {
            return RuleSet.builtIn();
        }
        String version = RulesVersion.of(text, file.take("version"));
        ZoneId zone = Conditions.zone(file.take("timezone"), ZoneId.of("UTC"));
        Tables tables = Tables.read(file.take("tables"));
        Templates templates = new Templates(tables, Samples.data(zone));
        Map<String, FieldTemplate> common = common(file, templates);
        List<Rule> rules = new ArrayList<>();
        Item list = file.take("rules");
        Item otherwise = file.take("default");
        tests = file.take("tests");
        if (list != null) {
            Set<String> names = new HashSet<>(Set.of("default"));
            for (Item item : list.list("'rules'")) {
                rule(item, names, templates, zone, rules);
            }
        } else if (otherwise == null) {
            mistakes.add(1, "neither 'rules' nor 'default' is there");
        }
        rules.add(new Rule("default", Condition.ALWAYS, otherwise(otherwise, templates)));
        file.end();
        return new RuleSet(version, List.copyOf(rules), common, zone);
    }

    @Nullable Item tests() {
        return tests;
    }

    private Map<String, FieldTemplate> common(Branch file, Templates templates) {
        Map<String, FieldTemplate> common = new LinkedHashMap<>();
        Item defaults = file.take("defaults");
        Branch branch = defaults == null ? null : defaults.branch("'defaults'");
        if (branch != null) {
            common.putAll(incident(branch.take("incident"), templates));
            branch.end();
        }
        Item caller = file.take("caller");
        if (caller != null && common.containsKey("caller_id")) {
            caller.wrong("'caller' and 'caller_id' of the defaults mean the same; write one");
        } else if (caller != null && !"none".equals(caller.textOrEmpty("'caller'"))) {
            FieldTemplate template = templates.read(caller, "caller");
            if (template != null) {
                common.put("caller_id", template);
            }
        }
        return common;
    }

    private void rule(
            Item item, Set<String> names, Templates templates, ZoneId zone, List<Rule> rules) {
        Branch branch = item.branch("a rule");
        if (branch == null) {
            return;
        }
        String name = name(branch, names);
        Item when = branch.take("when");
        Condition condition = when == null ? Condition.ALWAYS : Conditions.read(when, zone);
        Rule.Outcome outcome = outcome(branch, "rule '" + name + "'", templates);
        branch.end();
        if (outcome != null) {
            rules.add(new Rule(name, condition, outcome));
        }
    }

    private String name(Branch rule, Set<String> names) {
        Item item = rule.take("name");
        if (item == null) {
            mistakes.add(rule.line(), "a rule needs a 'name'");
            return "";
        }
        String name = item.text("'name'");
        if (name == null) {
            return "";
        }
        if (name.length() > LONGEST_NAME || !name.matches("[\\p{L}\\p{N} ._-]+")) {
            item.wrong(
                    "a rule's name is at most "
                            + LONGEST_NAME
                            + " letters, digits, blanks, '.', '_' and '-'");
        }
        if (!names.add(name)) {
            item.wrong("there is a rule '" + name + "' already");
        }
        return name;
    }

    private Rule.@Nullable Outcome outcome(Branch branch, String what, Templates templates) {
        boolean raises = branch.has("raise");
        Item raise = branch.take("raise");
        Item ignore = branch.take("ignore");
        Item storm = branch.take("storm");
        if (raises == (ignore != null)) {
            mistakes.add(branch.line(), what + " needs either 'raise' or 'ignore'");
            return null;
        }
        if (ignore != null) {
            if (storm != null) {
                storm.wrong("'storm' is of no use where no incident is raised");
            }
            String reason = ignore.text("the reason of 'ignore'");
            return new Rule.Ignore(reason == null ? "" : reason);
        }
        Map<String, FieldTemplate> incident = Map.of();
        if (raise != null && !raise.isNothing()) {
            Branch says = raise.branch("'raise'");
            if (says != null) {
                incident = incident(says.take("incident"), templates);
                says.end();
            }
        }
        return new Rule.Raise(incident, storm == null ? null : storm(storm));
    }

    private Rule.Outcome otherwise(@Nullable Item item, Templates templates) {
        Rule.Raise raise = new Rule.Raise(Map.of(), null);
        if (item == null) {
            return raise;
        }
        if (item.isMapping()) {
            Branch branch = item.branch("'default'");
            Rule.Outcome outcome = branch == null ? null : outcome(branch, "'default'", templates);
            if (branch != null) {
                branch.end();
            }
            return outcome == null ? raise : outcome;
        }
        String word = item.text("'default'");
        if ("ignore".equals(word)) {
            return new Rule.Ignore("no rule wants an incident");
        }
        if (word != null && !word.equals("raise")) {
            item.wrong("'default' is raise, or ignore, or 'ignore: <reason>' below it");
        }
        return raise;
    }

    private Map<String, FieldTemplate> incident(@Nullable Item item, Templates templates) {
        Map<String, FieldTemplate> fields = new LinkedHashMap<>();
        Branch incident = item == null ? null : item.branch("'incident'");
        if (incident == null) {
            return fields;
        }
        incident.takeAll()
                .forEach(
                        (field, value) -> {
                            String wrong = wrong(field);
                            if (wrong != null) {
                                mistakes.add(incident.line(field), wrong);
                                return;
                            }
                            FieldTemplate template = templates.read(value, field);
                            if (template != null) {
                                fields.put(field, template);
                            }
                        });
        return fields;
    }

    private @Nullable String wrong(String field) {
        if (!Templates.isField(field)) {
            return "'" + field + "' is no field of ServiceNow; one is short_description";
        }
        return field.startsWith("sys_")
                        || field.equals("number")
                        || field.equals("callid")
                        || field.equals("correlation_id")
                        || field.equals(correlationField)
                ? "'" + field + "' is not for a template to write: by it a call is found again"
                : null;
    }

    private static @Nullable StormTerms storm(Item item) {
        Branch storm = item.branch("'storm'");
        if (storm == null) {
            return null;
        }
        Item more = storm.take("more than");
        Item within = storm.take("within");
        storm.end();
        String number = more == null ? null : more.text("'more than'");
        String time = within == null ? null : within.text("'within'");
        Duration window = time == null ? null : Durations.parse(time);
        if (number == null || !number.matches("[1-9]\\d{0,6}")) {
            (more == null ? item : more)
                    .wrong("'storm' needs 'more than', a whole number from 1 on");
            return null;
        }
        if (window == null || window.isZero()) {
            (within == null ? item : within).wrong("'storm' needs 'within', such as 5m");
            return null;
        }
        return new StormTerms(Integer.parseInt(number), window);
    }
}
