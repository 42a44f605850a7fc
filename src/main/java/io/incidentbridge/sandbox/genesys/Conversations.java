package io.incidentbridge.sandbox.genesys;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All calls, those that are over included. Attributes are shown as late as was asked for. */
final class Conversations {

    private final Clock clock;
    private final Map<String, Conversation> byId = new LinkedHashMap<>();
    private final Map<Participant, Map<Instant, JsonObject>> written = new HashMap<>();
    private Duration attributeLag = Duration.ZERO;

    Conversations(Clock clock) {
        this.clock = clock;
    }

    void setAttributeLag(Duration lag) {
        attributeLag = lag;
    }

    void add(Conversation call) {
        byId.put(call.id, call);
    }

    @Nullable Conversation get(String id) {
        return byId.get(id);
    }

    Collection<Conversation> all() {
        return byId.values();
    }

    void clear() {
        byId.clear();
        written.clear();
    }

    void attributesWritten(Participant participant, Instant at) {
        JsonObject all = new JsonObject();
        participant.attributes.forEach(all::put);
        written.computeIfAbsent(participant, none -> new LinkedHashMap<>()).put(at, all);
    }

    /** As they were a while ago. */
    JsonObject attributes(Participant participant) {
        Instant known = clock.instant().minus(attributeLag);
        JsonObject latest = new JsonObject();
        for (Map.Entry<Instant, JsonObject> one :
                written.getOrDefault(participant, Map.of()).entrySet()) {
            if (!one.getKey().isAfter(known)) {
                latest = one.getValue();
            }
        }
        return latest;
    }
}
