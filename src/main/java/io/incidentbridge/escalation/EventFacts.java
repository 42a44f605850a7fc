package io.incidentbridge.escalation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one event told of a call, as it was sent: it may hold personal data.
 *
 * @param byName the names of the flat contract, such as {@code endTime}; any other is an attribute
 */
public record EventFacts(CallId callId, Map<String, Fact> byName) {

    public EventFacts {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }
}
