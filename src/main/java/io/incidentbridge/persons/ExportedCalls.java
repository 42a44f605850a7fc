package io.incidentbridge.persons;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.HeldCall;
import io.incidentbridge.ledger.HeldCall.Standing;
import io.incidentbridge.privacy.RedactedFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a call for whoever asked what is held. */
@ApplicationScoped
class ExportedCalls {

    private static final String MASKED = "***";

    private final JsonMapper json = new JsonMapper();
    private final SealedFields fields;
    private final IncidentLink link;

    ExportedCalls(SealedFields fields, IncidentLink link) {
        this.fields = fields;
        this.link = link;
    }

    Export.Call of(HeldCall held, boolean unmask) {
        Standing call = held.call();
        RedactedFacts facts = held.facts();
        Incident incident = call == null ? null : call.incident();
        Map<String, String> sealed = fields.of(held);
        boolean locked = sealed.containsValue("");
        sealed.replaceAll((name, value) -> unmask && !value.isEmpty() ? value : MASKED);
        return new Export.Call(
                held.callId(),
                call == null ? null : call.state().word(),
                call == null ? null : call.receivedAt(),
                call == null ? null : call.sender(),
                call == null ? null : event(call.event()),
                facts == null || facts.values().isEmpty() ? null : facts.values(),
                sealed.isEmpty() ? null : sealed,
                locked ? true : null,
                call == null ? null : call.lastCause(),
                incident == null ? null : incident.number(),
                incident == null ? null : link.to(incident.sysId()).toString(),
                call == null ? null : call.erasedAt(),
                held.audit().stream()
                        .map(
                                line ->
                                        new Export.Line(
                                                line.at(),
                                                line.kind(),
                                                line.actor(),
                                                line.detail()))
                        .toList());
    }

    private @Nullable Map<String, Object> event(String kept) {
        try {
            return json.readerForMapOf(Object.class).readValue(kept);
        } catch (JsonProcessingException e) {
            // Without the cause: its message would quote the event.
            throw new IllegalStateException("a stored escalation is not JSON");
        }
    }
}
