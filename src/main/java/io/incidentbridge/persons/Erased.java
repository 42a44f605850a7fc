package io.incidentbridge.persons;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.Erasure;
import io.incidentbridge.ledger.Erasure.ErasedCall;
import io.incidentbridge.ledger.EscalationState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What was erased, and what cannot be from here.
 *
 * @param erasureId the audit has it as {@code erasure:…}
 * @param matchedBy {@code keyed-hash}: the calls of this number and no other; {@code
 *     last-four-digits}: of all numbers that end alike; {@code call-id}
 * @param calls how many lost their personal part
 * @param facts of how many calls events had told something
 * @param quarantined how many unreadable events lost their body
 * @param complete false when there is more: ask again
 * @param incidents in ServiceNow, which may still hold text about the person
 * @param undelivered have no incident yet, and will have one of reason, queue and call id
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Erased(
        UUID erasureId,
        String matchedBy,
        int calls,
        int facts,
        int quarantined,
        boolean complete,
        List<Left> incidents,
        List<Undelivered> undelivered) {

    static Erased of(Erasure erasure, String matchedBy, IncidentLink link) {
        return new Erased(
                erasure.id(),
                matchedBy,
                erasure.calls().size(),
                erasure.facts(),
                erasure.quarantined(),
                erasure.complete(),
                erasure.calls().stream()
                        .flatMap(
                                call ->
                                        Stream.of(call.incident(), call.related())
                                                .filter(Objects::nonNull)
                                                .map(incident -> Left.of(call, incident, link)))
                        .toList(),
                erasure.calls().stream()
                        .filter(call -> call.incident() == null)
                        .filter(call -> call.state() != EscalationState.DISCARDED)
                        .map(Undelivered::of)
                        .toList());
    }

    /**
     * An incident that may still hold text about the person.
     *
     * @param inFlight a note was just being sent as it was: the incident will hold that, too
     */
    @RegisterForReflection
    public record Left(String callId, String incidentNumber, String incidentUrl, boolean inFlight) {

        static Left of(ErasedCall call, Incident incident, IncidentLink link) {
            return new Left(
                    call.callId(),
                    incident.number(),
                    link.to(incident.sysId()).toString(),
                    call.inFlight());
        }
    }

    /**
     * A call without an incident.
     *
     * @param inFlight it was just being sent as it was: its incident will hold text, too
     */
    @RegisterForReflection
    public record Undelivered(String callId, String state, boolean inFlight) {

        static Undelivered of(ErasedCall call) {
            return new Undelivered(call.callId(), call.state().word(), call.inFlight());
        }
    }
}
