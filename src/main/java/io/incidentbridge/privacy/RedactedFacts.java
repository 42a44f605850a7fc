package io.incidentbridge.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.EventFacts;
import io.incidentbridge.escalation.Fact;
import java.util.Map;
import java.util.TreeMap;

/**
 * What events told of a call, without personal data. Only {@link Redactor} makes it of raw facts.
 */
public final class RedactedFacts {

    private static final JsonMapper JSON = new JsonMapper();

    private final EventFacts facts;

    RedactedFacts(EventFacts facts) {
        this.facts = facts;
    }

    public CallId callId() {
        return facts.callId();
    }

    /** What holds, by name. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        facts.byName().forEach((name, fact) -> values.put(name, fact.value()));
        return values;
    }

    /** As the ledger keeps and merges it: {@code {"endTime":{"v":"…","at":1700000000000}}}. */
    public String toJson() {
        ObjectNode json = JSON.createObjectNode();
        facts.byName()
                .forEach(
                        (name, fact) ->
                                json.putObject(name).put("v", fact.value()).put("at", fact.at()));
        return json.toString();
    }

    /**
     * What {@link #toJson} made, merged and read back from the ledger.
     *
     * @throws IllegalArgumentException when {@code json} was not made by {@link #toJson}
     */
    public static RedactedFacts fromLedger(CallId callId, String json) {
        try {
            Map<String, Fact> byName = new TreeMap<>();
            JSON.readTree(json)
                    .properties()
                    .forEach(
                            entry ->
                                    byName.put(
                                            entry.getKey(),
                                            new Fact(
                                                    entry.getValue().path("v").asText(),
                                                    entry.getValue().path("at").asLong())));
            return new RedactedFacts(new EventFacts(callId, byName));
        } catch (JsonProcessingException e) {
            // Without the cause: its message would quote the facts.
            throw new IllegalArgumentException("stored facts are not JSON");
        }
    }
}
