package io.incidentbridge.rules;

import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.privacy.RedactedEscalation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Decides which escalations become incidents, and writes the incident. */
@ApplicationScoped
public class Rules {

    private static final String DEFAULT_RULE = "every-escalation";
    private static final String VERSION = "built-in";

    private final Set<String> ignoredReasons;

    Rules(RulesConfig config) {
        this.ignoredReasons = config.ignoreReasons().orElse(Set.of());
    }

    public Decision decide(RedactedEscalation event) {
        String reason = event.escalation().reason();
        return ignoredReasons.contains(reason)
                ? new Decision.Ignore(
                        "ignored-reasons",
                        VERSION,
                        "reason " + reason + " is listed in RULES_IGNORE_REASONS")
                : new Decision.Raise(DEFAULT_RULE, VERSION, null);
    }

    /**
     * What the incident says; made anew at each delivery, so that a better rule also serves the
     * backlog.
     */
    public IncidentDraft draft(RedactedEscalation event) {
        Escalation escalation = event.escalation();
        return new IncidentDraft(
                event.callId(),
                escalation.source().equals(Escalation.STORM)
                        ? StormTemplate.incident(escalation, 0)
                        : IncidentTemplate.render(escalation));
    }
}
