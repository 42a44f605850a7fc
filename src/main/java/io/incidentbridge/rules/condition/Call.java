package io.incidentbridge.rules.condition;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.rules.Origin;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as the rules see it.
 *
 * @param now stands in for the time of a call that has none
 */
public record Call(RedactedEscalation redacted, Origin origin, Instant now) {

    /** The attribute of a live call: for how long its agent has been silent, in milliseconds. */
    public static final String SILENT = "agentSilentMs";

    /** The attribute of a live call: for how long it has been on hold, in milliseconds. */
    public static final String HELD = "onHoldMs";

    public Escalation event() {
        return redacted.escalation();
    }

    @Nullable String attribute(String name) {
        return event().attributes().get(name);
    }

    /** When it was: its beginning, else its end, else now. */
    public Instant at() {
        CallFacts facts = event().facts();
        if (facts.startTime() != null) {
            return facts.startTime();
        }
        return facts.endTime() == null ? now : facts.endTime();
    }

    /** From its beginning to its end, or as long as the platform says that people talked. */
    public @Nullable Duration duration() {
        Instant start = event().facts().startTime();
        Instant end = event().facts().endTime();
        if (start != null && end != null && !end.isBefore(start)) {
            return Duration.between(start, end);
        }
        String told = attribute("interactingDurationMs");
        return told != null && told.matches("\\d{1,15}")
                ? Duration.ofMillis(Long.parseLong(told))
                : null;
    }
}
