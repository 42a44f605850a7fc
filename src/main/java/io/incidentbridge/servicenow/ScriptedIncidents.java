package io.incidentbridge.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.rules.IncidentDraft;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * By the scripted resource, which looks the call up itself and is kept unique by ServiceNow's
 * database: sending again is looking up.
 */
final class ScriptedIncidents implements Incidents {

    private final ScriptedApi api;
    private final Requests requests;
    private final String resource;
    private final Clock clock;

    ScriptedIncidents(ScriptedApi api, Requests requests, ServiceNowConfig config, Clock clock) {
        this.api = api;
        this.requests = requests;
        this.resource = config.url().replaceAll("/+$", "") + config.scriptedPath();
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
        return requests.send(permits, bearer -> api.create(resource, bearer, body))
                .map(ScriptedIncidents::raised)
                .onFailure()
                .recoverWithItem(failure -> Failures.ofCreate(failure, clock));
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
