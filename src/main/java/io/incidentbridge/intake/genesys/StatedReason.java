package io.incidentbridge.intake.genesys;

import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.EventFacts;
import io.incidentbridge.escalation.Fact;
import io.incidentbridge.privacy.RedactedFacts;
import java.util.Optional;

/**
 * A flow that writes on its conversation why it escalates means it, however it ends: the caller may
 * hang up before the flow has told anybody, or transferred the call. Which of the two events comes
 * first is chance.
 */
public final class StatedReason {

    private static final String REASON = "escalationReason";
    private static final String END = "exitReason";

    private StatedReason() {}

    /** Whether an event tells one of the two. */
    public static boolean isPartOf(EventFacts told) {
        return told.byName().containsKey(END) || told.byName().containsKey(REASON);
    }

    /** Whether what is shown of a call tells both. */
    public static boolean isTold(Finding finding) {
        if (!(finding instanceof Finding.Telling telling)) {
            return false;
        }
        Fact reason = telling.facts().byName().get(REASON);
        return reason != null && isOfFlow(reason) && telling.facts().byName().containsKey(END);
    }

    /** Of a call with both. */
    public static Optional<Escalation> of(RedactedFacts known) {
        return known.fact(REASON)
                .filter(StatedReason::isOfFlow)
                .filter(reason -> known.fact(END).isPresent())
                .map(reason -> ConversationReader.escalation(known.callId(), reason.value()));
    }

    /** What was read off how a flow ended holds from the first word of it on. */
    private static boolean isOfFlow(Fact reason) {
        return reason.at() > 0;
    }
}
