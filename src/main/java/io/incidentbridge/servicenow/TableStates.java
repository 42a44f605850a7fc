package io.incidentbridge.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.servicenow.DeliveryOutcome.InDoubt;
import io.incidentbridge.servicenow.DeliveryOutcome.Suspect;
import io.incidentbridge.servicenow.IncidentStates.StateLookUp.Known;
import io.incidentbridge.servicenow.IncidentStates.StateLookUp.Unknown;
import io.smallrye.mutiny.Uni;
import java.time.Clock;

/** By the Table API. */
final class TableStates implements IncidentStates {

    private final TableApi api;
    private final Requests requests;
    private final String table;
    private final Clock clock;

    TableStates(TableApi api, Requests requests, ServiceNowConfig config, Clock clock) {
        this.api = api;
        this.requests = requests;
        this.table = config.table();
        this.clock = clock;
    }

    @Override
    public Uni<StateLookUp> read(CallId callId, Incident incident, Permits permits) {
        return requests.send(
                        permits,
                        Operation.READ_STATE,
                        bearer -> api.read(bearer, table, incident.sysId(), "sys_id,state", false))
                .map(answer -> found(incident, answer))
                .onFailure()
                .recoverWithItem(failure -> new Unknown(notRead(incident, failure)));
    }

    private static StateLookUp found(Incident incident, Answer answer) {
        JsonNode record = answer.result();
        if (answer.status() != 200 || !incident.sysId().equals(record.path("sys_id").asText())) {
            return new Unknown(
                    new InDoubt(
                            "the look-up was answered with "
                                    + answer.status()
                                    + ", not the incident",
                            answer.suspect(),
                            answer.trace()));
        }
        String state = record.path("state").asText();
        return state.isEmpty()
                ? new Unknown(
                        new InDoubt(
                                "the look-up shows no state: may the client read it?",
                                Suspect.CALL,
                                answer.trace()))
                : new Known(state);
    }

    private DeliveryOutcome notRead(Incident incident, Throwable failure) {
        return Failures.ofNote(
                failure, clock, incident.number() + " is not there any more, or not shown");
    }
}
