package io.incidentbridge.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.rules.NoteDraft;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * By the resource of the shipped app that is beside the one for incidents, so that its client needs
 * no right on the table. It looks for the marker itself: sending again is looking up.
 */
final class ScriptedNotes implements WorkNotes, IncidentStates {

    private final ScriptedApi api;
    private final Requests requests;
    private final String resource;
    private final Clock clock;

    ScriptedNotes(ScriptedApi api, Requests requests, ServiceNowConfig config, Clock clock) {
        this.api = api;
        this.requests = requests;
        this.resource = Target.beside(config, "note");
        this.clock = clock;
    }

    @Override
    public Uni<DeliveryOutcome> write(NoteDraft note, int attempt, Permits permits) {
        Map<String, String> body = about(note.callId(), note.incident());
        body.putAll(note.fields());
        body.put("marker", note.marker());
        body.put("work_notes", note.marked());
        return ask(Operation.NOTE, body, permits)
                .map(answer -> written(note, answer))
                .onFailure()
                .recoverWithItem(failure -> failed(note.incident(), failure));
    }

    @Override
    public Uni<Optional<DeliveryOutcome>> find(NoteDraft note, Permits permits) {
        Map<String, String> body = about(note.callId(), note.incident());
        body.put("marker", note.marker());
        return ask(Operation.READ_NOTES, body, permits)
                .map(answer -> found(note, answer))
                .onFailure()
                .recoverWithItem(failure -> Optional.of(failed(note.incident(), failure)));
    }

    @Override
    public Uni<StateLookUp> read(CallId callId, Incident incident, Permits permits) {
        return ask(Operation.READ_STATE, about(callId, incident), permits)
                .map(answer -> state(incident, answer))
                .onFailure()
                .recoverWithItem(failure -> new StateLookUp.Unknown(failed(incident, failure)));
    }

    private Uni<Answer> ask(Operation operation, Map<String, String> body, Permits permits) {
        return requests.send(permits, operation, bearer -> api.create(resource, bearer, body));
    }

    private static Map<String, String> about(CallId callId, Incident incident) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("callId", callId.value());
        body.put("sys_id", incident.sysId());
        return body;
    }

    private static DeliveryOutcome written(NoteDraft note, Answer answer) {
        if (!isOf(note.incident(), answer)) {
            return unseen(answer);
        }
        return answer.status() == 201
                ? new DeliveryOutcome.Created(
                        note.incident(),
                        answer.transaction(),
                        TableWorkNotes.remark(note, answer.result()))
                : new DeliveryOutcome.AlreadyExists(note.incident(), answer.transaction());
    }

    private static Optional<DeliveryOutcome> found(NoteDraft note, Answer answer) {
        JsonNode noted = answer.result().path("noted");
        if (!isOf(note.incident(), answer) || !noted.isBoolean()) {
            return Optional.of(unseen(answer));
        }
        return noted.asBoolean()
                ? Optional.of(
                        new DeliveryOutcome.AlreadyExists(note.incident(), answer.transaction()))
                : Optional.empty();
    }

    private static StateLookUp state(Incident incident, Answer answer) {
        String state = answer.result().path("state").asText();
        return isOf(incident, answer) && !state.isEmpty()
                ? new StateLookUp.Known(state)
                : new StateLookUp.Unknown(unseen(answer));
    }

    private DeliveryOutcome failed(Incident incident, Throwable failure) {
        return Failures.ofNote(
                failure, clock, incident.number() + " is not there any more, or not of this call");
    }

    private static boolean isOf(Incident incident, Answer answer) {
        return answer.isSuccess()
                && incident.sysId().equals(answer.result().path("sys_id").asText());
    }

    private static DeliveryOutcome unseen(Answer answer) {
        return new DeliveryOutcome.InDoubt(
                answer.status() + " that shows no incident", answer.suspect(), answer.trace());
    }
}
