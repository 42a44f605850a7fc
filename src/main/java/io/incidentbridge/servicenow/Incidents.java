package io.incidentbridge.servicenow;

import io.incidentbridge.rules.IncidentDraft;
import io.smallrye.mutiny.Uni;

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
}
