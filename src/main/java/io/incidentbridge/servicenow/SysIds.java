package io.incidentbridge.servicenow;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Incident;
import io.quarkus.logging.Log;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Primary keys made from call ids. Where ServiceNow takes them, a second create of a call is
 * refused by its database, even one that was still running when the call was looked up in vain.
 */
final class SysIds {

    private final AtomicBoolean warned = new AtomicBoolean();

    /** Reads back what ServiceNow made of the key: some instances give their own in silence. */
    void readBack(CallId callId, Incident incident) {
        if (!callId.digest().equals(incident.sysId()) && warned.compareAndSet(false, true)) {
            Log.warn(
                    "ServiceNow gave an incident a sys_id of its own:"
                            + " SERVICENOW_DERIVED_SYS_ID protects nothing here");
        }
    }
}
