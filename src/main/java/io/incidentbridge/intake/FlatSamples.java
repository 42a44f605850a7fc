package io.incidentbridge.intake;

import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.rules.SampleEvents;
import jakarta.enterprise.context.ApplicationScoped;

/** Sample events, read and redacted as whatever is sent. */
@ApplicationScoped
class FlatSamples implements SampleEvents {

    private final Redactor redactor;

    FlatSamples(Redactor redactor) {
        this.redactor = redactor;
    }

    @Override
    public RedactedEscalation read(String json) {
        Reading reading = EscalationReader.read(json);
        if (reading instanceof Reading.Read read) {
            return redactor.redact(read.escalation());
        }
        throw new IllegalArgumentException(
                ((Reading.Refused) reading).reason(new Body(json, json.length(), Body.LIMIT)));
    }
}
