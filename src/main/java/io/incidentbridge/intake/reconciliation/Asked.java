package io.incidentbridge.intake.reconciliation;

import io.incidentbridge.escalation.CallId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Calls that were asked for: sweeps overlap, and each request is one of few. */
final class Asked {

    private static final int MOST = 50_000;

    private final Set<String> callIds =
            Collections.synchronizedSet(Collections.newSetFromMap(new Latest()));

    boolean contains(CallId callId) {
        return callIds.contains(callId.value());
    }

    void add(CallId callId) {
        callIds.add(callId.value());
    }

    private static final class Latest extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
