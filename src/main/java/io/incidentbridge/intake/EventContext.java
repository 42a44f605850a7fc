package io.incidentbridge.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an envelope says of the event inside.
 *
 * @param callId a valid call id, for an event that has none itself
 * @param attributes by the names under which they are kept
 */
record EventContext(@Nullable String callId, Map<String, JsonNode> attributes) {

    /** There is no envelope. */
    static final EventContext NONE = new EventContext(null, Map.of());
}
