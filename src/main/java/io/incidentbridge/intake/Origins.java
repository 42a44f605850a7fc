package io.incidentbridge.intake;

import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.rules.Origin;
import java.util.Map;

/** How an escalation came in, for the rules that ask. */
final class Origins {

    /** Nobody sent them: they were looked at. */
    static final Origin OF_LIVE_CALLS = new Origin(Origin.LIVE, Origin.LIVE, null);

    private Origins() {}

    /** A CloudEvent shows by the attributes of its envelope, whichever of its forms it had. */
    static Origin of(RedactedEscalation event, String sender) {
        Map<String, String> attributes = event.escalation().attributes();
        return attributes.containsKey("ce.id") && attributes.containsKey("ce.type")
                ? new Origin(sender, Origin.CLOUD_EVENT, attributes.get("ce.type"))
                : new Origin(sender, Origin.ESCALATION, null);
    }

    static Origin ofEvent(String sender, String topic) {
        return new Origin(sender, Origin.EVENT, topic);
    }
}
