package io.incidentbridge.servicenow;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.rules.IncidentDraft;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Raises incidents in ServiceNow. */
public interface Incidents {

    /**
     * Makes sure that the call of the draft has its incident. Never fails: whatever happens is an
     * outcome.
     *
     * @param attempt 1 when nothing can have been sent for this call before; from 2 on the call is
     *     looked up before anything is sent
     * @param permits asked before each request
     */
    Uni<DeliveryOutcome> raise(IncidentDraft draft, int attempt, Permits permits);

    /**
     * Looks for the incident of a call, and makes none. Never fails.
     *
     * @param permits asked before the request
     * @return empty when it is not there, by an answer that can be believed; else {@link
     *     DeliveryOutcome.AlreadyExists}, or why nobody knows
     */
    Uni<Optional<DeliveryOutcome>> find(CallId callId, Permits permits);
}
