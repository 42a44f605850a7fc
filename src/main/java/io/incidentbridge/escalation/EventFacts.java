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

    private static final String NAME_OF = "name:";

    public EventFacts {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /**
     * The fact that tells what a queue or a user is called. It belongs to the id, so that a call
     * which went on to another queue never bears the name of the one before.
     */
    public static String nameOf(String id) {
        return NAME_OF + id;
    }

    public static boolean isNameOf(String fact) {
        return fact.startsWith(NAME_OF);
    }
}
