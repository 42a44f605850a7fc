package io.incidentbridge.ledger;

import io.incidentbridge.escalation.StormTerms;
import io.incidentbridge.escalation.TraceParent;
import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.privacy.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * An escalation to be accepted.
 *
 * @param rule the name of the rule that wants an incident
 * @param rulesVersion of the rules it stands in
 * @param storm when calls of the rule are listed on one incident; absent where each has its own
 * @param sender who sent it, by the name in the settings
 * @param sealed what is kept of it as it was sent
 * @param trace in which it was received; absent where nothing was traced
 */
public record Arrival(
        RedactedEscalation event,
        String rule,
        String rulesVersion,
        @Nullable StormTerms storm,
        String sender,
        Sealed sealed,
        @Nullable TraceParent trace) {

    /** Of no trace. */
    public Arrival(
            RedactedEscalation event,
            String rule,
            String rulesVersion,
            @Nullable StormTerms storm,
            String sender,
            Sealed sealed) {
        this(event, rule, rulesVersion, storm, sender, sealed, null);
    }

    /** Of which nothing is kept as it was sent. */
    public Arrival(
            RedactedEscalation event,
            String rule,
            String rulesVersion,
            @Nullable StormTerms storm,
            String sender) {
        this(event, rule, rulesVersion, storm, sender, Sealed.NONE);
    }
}
