package io.incidentbridge.rules;

import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.rules.condition.Call;
import io.incidentbridge.rules.yaml.Mistake;
import io.incidentbridge.rules.yaml.Mistakes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of rules that was read, and perhaps found good; nothing is decided by it yet.
 *
 * @param mistakes empty for a file that can be used
 * @param tests its own, as they went
 * @param warnings what it says in vain
 */
public record RulesTrial(
        String text,
        RuleSetView rules,
        List<Mistake> mistakes,
        List<Tested> tests,
        List<String> warnings) {

    static RulesTrial of(
            String text,
            String correlationField,
            Set<String> ignoredReasons,
            SampleEvents events,
            Instant now) {
        Mistakes mistakes = new Mistakes();
        RulesReader reader = new RulesReader(mistakes, correlationField);
        RuleSet rules = reader.read(text).ignoring(ignoredReasons);
        List<Tested> tests =
                mistakes.isEmpty()
                        ? new RulesTests(rules, events, now).run(reader.tests(), mistakes)
                        : List.of();
        return new RulesTrial(text, new RuleSetView(rules), mistakes.all(), tests, List.of());
    }

    RulesTrial warning(List<String> warnings) {
        return new RulesTrial(text, rules, mistakes, tests, warnings);
    }

    public boolean isGood() {
        return mistakes.isEmpty();
    }

    /** How it would decide; only of a file that is good. */
    public Verdict judge(RedactedEscalation event, Origin origin, Instant now) {
        Call call = new Call(event, origin, now);
        RuleSet set = rules.set();
        Decision decision = set.decide(call);
        return new Verdict(
                decision,
                new IncidentDraft(
                        event.callId(), set.incident(call, decision.rule(), (rule, field) -> {})));
    }

    /** A decision and, should it be to raise, the incident. */
    public record Verdict(Decision decision, IncidentDraft draft) {}

    /**
     * A test of the file's own.
     *
     * @param detail what went wrong
     */
    public record Tested(String name, int line, boolean passed, @Nullable String detail) {}

    /** Keeps the rules themselves to this package. */
    public static final class RuleSetView {
        private final RuleSet set;

        RuleSetView(RuleSet set) {
            this.set = set;
        }

        RuleSet set() {
            return set;
        }

        public String version() {
            return set.version();
        }

        /** The default is one of them. */
        public int count() {
            return set.rules().size();
        }
    }
}
