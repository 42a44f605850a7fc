package io.incidentbridge.servicenow;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Incident;
import io.smallrye.mutiny.Uni;

/** Asks whether somebody has resolved or closed an incident. */
public interface IncidentStates {

    /**
     * Never fails: whatever happens is an answer.
     *
     * @param callId of the incident
     * @param permits asked before the request
     */
    Uni<StateLookUp> read(CallId callId, Incident incident, Permits permits);

    /** What a look-up says. */
    sealed interface StateLookUp {

        <T> T choose(Cases<T> cases);

        /**
         * One answer for each.
         *
         * @param <T> what follows from it
         */
        interface Cases<T> {
            T known(Known state);

            T unknown(Unknown state);
        }

        /**
         * @param value as ServiceNow numbers them: 2 in progress, 6 resolved, 7 closed, 8 cancelled
         */
        record Known(String value) implements StateLookUp {
            @Override
            public <T> T choose(Cases<T> cases) {
                return cases.known(this);
            }
        }

        /**
         * @param outcome what came instead; never a success
         */
        record Unknown(DeliveryOutcome outcome) implements StateLookUp {
            @Override
            public <T> T choose(Cases<T> cases) {
                return cases.unknown(this);
            }
        }
    }
}
