package io.incidentbridge.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.EventFacts;
import io.incidentbridge.escalation.Fact;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What events told of a call, without personal data. Only {@link Redactor} makes it of raw facts.
 */
public final class RedactedFacts {

    private static final JsonMapper JSON = new JsonMapper();

    private final EventFacts facts;
    private final Map<String, String> seals;
    private final List<String> marks;

    RedactedFacts(EventFacts facts) {
        this(facts, Map.of(), List.of());
    }

    private RedactedFacts(EventFacts facts, Map<String, String> seals, Collection<String> marks) {
        this.facts = facts;
        this.seals = Map.copyOf(seals);
        this.marks = marks.stream().distinct().sorted().toList();
    }

    /**
     * The same, with what is kept of them as they were sent.
     *
     * @param values sealed, in base64, by the names of their facts
     */
    RedactedFacts sealed(Map<String, String> values, Collection<String> marksOfThem) {
        return new RedactedFacts(facts, values, marksOfThem);
    }

    Map<String, String> seals() {
        return seals;
    }

    /** The names of those that are kept as they were sent. */
    public Set<String> sealedNames() {
        return new TreeSet<>(seals.keySet());
    }

    /** As {@link Sealed#marksText}. */
    public @Nullable String marksText() {
        return marks.isEmpty() ? null : String.join(" ", marks);
    }

    public CallId callId() {
        return facts.callId();
    }

    /** Empty when nothing has told it. */
    public Optional<Fact> fact(String name) {
        return Optional.ofNullable(facts.byName().get(name));
    }

    /** What holds, by name; where ids have names that were looked up, these stand beside them. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        facts.byName()
                .forEach(
                        (name, fact) -> {
                            if (!EventFacts.isNameOf(name)) {
                                values.put(name, fact.value());
                            }
                        });
        putName(values, "queueId", "queueName");
        putName(values, "agentUserId", "agentName");
        return values;
    }

    /** A name that was told holds until another id is told. */
    private void putName(Map<String, String> values, String id, String name) {
        Fact of = facts.byName().get(id);
        Fact lookedUp = of == null ? null : facts.byName().get(EventFacts.nameOf(of.value()));
        Fact told = facts.byName().get(name);
        if (of != null && lookedUp != null && (told == null || told.at() <= of.at())) {
            values.put(name, lookedUp.value());
        }
    }

    /**
     * As the ledger keeps and merges it: {@code {"endTime":{"v":"…","at":1700000000000}}}; a sealed
     * one has its seal beside them.
     */
    public String toJson() {
        ObjectNode json = JSON.createObjectNode();
        facts.byName()
                .forEach(
                        (name, fact) -> {
                            ObjectNode told = json.putObject(name);
                            told.put("v", fact.value()).put("at", fact.at());
                            String seal = seals.get(name);
                            if (seal != null) {
                                told.put("s", seal);
                            }
                        });
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
            Map<String, String> seals = new TreeMap<>();
            JSON.readTree(json)
                    .properties()
                    .forEach(
                            entry -> {
                                JsonNode told = entry.getValue();
                                byName.put(
                                        entry.getKey(),
                                        new Fact(
                                                told.path("v").asText(), told.path("at").asLong()));
                                if (told.has("s")) {
                                    seals.put(entry.getKey(), told.path("s").asText());
                                }
                            });
            return new RedactedFacts(new EventFacts(callId, byName), seals, List.of());
        } catch (JsonProcessingException e) {
            // Without the cause: its message would quote the facts.
            throw new IllegalArgumentException("stored facts are not JSON");
        }
    }
}
