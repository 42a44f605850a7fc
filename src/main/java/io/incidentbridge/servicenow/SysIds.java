package io.incidentbridge.servicenow;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Incident;
import io.quarkus.logging.Log;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Primary keys made from call ids. Where ServiceNow takes them, a second create of a call is
 * refused by its database, even one that was still running when the call was looked up in vain.
 */
final class SysIds {

    private static final int LENGTH = 32;

    private final AtomicBoolean warned = new AtomicBoolean();

    /** The first 32 hex digits of the call id's SHA-256. */
    static String of(CallId callId) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(callId.value().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads back what ServiceNow made of the key: some instances give their own in silence. */
    void readBack(CallId callId, Incident incident) {
        if (!of(callId).equals(incident.sysId()) && warned.compareAndSet(false, true)) {
            Log.warn(
                    "ServiceNow gave an incident a sys_id of its own:"
                            + " SERVICENOW_DERIVED_SYS_ID protects nothing here");
        }
    }
}
