package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.privacy.Sealed;
import java.util.function.Supplier;

/**
 * A call that gets no incident, unless it has one already.
 *
 * @param rule the name of the rule that turned it away
 * @param rulesVersion of the rules it stands in
 * @param reason in the words of the rule
 * @param sender who sent it, by the name in the settings
 * @param sealed as {@link Arrival#sealed}; asked for only where it is kept
 * @param isFinal that not all could be told of it yet, the audit says, too
 */
public record Unwanted(
        RedactedEscalation event,
        String rule,
        String rulesVersion,
        String reason,
        String sender,
        Supplier<Sealed> sealed,
        boolean isFinal) {

    public Unwanted(
            RedactedEscalation event,
            String rule,
            String rulesVersion,
            String reason,
            String sender,
            Supplier<Sealed> sealed) {
        this(event, rule, rulesVersion, reason, sender, sealed, true);
    }

    /** The same of a call that is to be decided again. */
    public Unwanted forNow() {
        return new Unwanted(event, rule, rulesVersion, reason, sender, sealed, false);
    }

    CallId callId() {
        return event.callId();
    }

    /** What it tells of a call that is known. */
    Arrival asRepeat() {
        return new Arrival(event, rule, rulesVersion, null, sender, sealed.get());
    }
}
