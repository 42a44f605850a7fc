package io.incidentbridge.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.rules.IncidentDraft;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * By the scripted resource, which looks the call up itself and is kept unique by ServiceNow's
 * database: sending again is looking up.
 */
final class ScriptedIncidents implements Incidents {

    private final ScriptedApi api;
    private final Requests requests;
    private final String resource;
    private final String notes;
    private final Clock clock;

    ScriptedIncidents(ScriptedApi api, Requests requests, ServiceNowConfig config, Clock clock) {
        this.api = api;
        this.requests = requests;
        this.resource = Target.resource(config);
        this.notes = Target.beside(config, "note");
        this.clock = clock;
    }

    @Override
    public Uni<DeliveryOutcome> raise(IncidentDraft draft, int attempt, Permits permits) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("callId", draft.callId().value());
        body.putAll(draft.fields());
        body.putAll(draft.restricted());
        if (draft.parent() != null) {
            body.put("parent_incident", draft.parent().sysId());
        }
        return requests.send(
                        permits, Operation.CREATE, bearer -> api.create(resource, bearer, body))
                .map(ScriptedIncidents::raised)
                .onFailure()
                .recoverWithItem(failure -> Failures.ofCreate(failure, clock));
    }

    @Override
    public Uni<Optional<DeliveryOutcome>> find(CallId callId, Permits permits) {
        return requests.send(
                        permits,
                        Operation.LOOK_UP,
                        bearer -> api.create(notes, bearer, Map.of("callId", callId.value())))
                .map(answer -> Optional.of(raised(answer)))
                .onFailure()
                .recoverWithItem(
                        failure ->
                                Failures.answer(failure).filter(Answer::isNoRecord).isPresent()
                                        ? Optional.empty()
                                        : Optional.of(Failures.ofNote(failure, clock)));
    }

    private static DeliveryOutcome raised(Answer answer) {
        JsonNode result = answer.result();
        if (answer.isSuccess()) {
            return Answer.incident(result)
                    .<DeliveryOutcome>map(
                            incident ->
                                    answer.status() == 201
                                            ? new DeliveryOutcome.Created(
                                                    incident, answer.transaction())
                                            : new DeliveryOutcome.AlreadyExists(
                                                    incident, answer.transaction()))
                    .orElseGet(() -> unseen(answer));
        }
        return unseen(answer);
    }

    private static DeliveryOutcome unseen(Answer answer) {
        return new DeliveryOutcome.InDoubt(
                answer.status() + " that shows no incident", answer.suspect(), answer.trace());
    }
}
