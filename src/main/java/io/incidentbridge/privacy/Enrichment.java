package io.incidentbridge.privacy;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Priority;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An escalation completed by what events told of the call. What a sender wrote himself holds; the
 * rest is filled in. Of an escalation that was read off such events, they all hold alike.
 */
final class Enrichment {

    private static final int MOST_ATTRIBUTES = 64;

    private final Map<String, String> facts;
    private final boolean factsHold;

    private Enrichment(Escalation escalation, Map<String, String> facts) {
        this.facts = new TreeMap<>(facts);
        this.factsHold = escalation.source().equals(Escalation.EVENTS);
    }

    static Escalation of(Escalation escalation, Map<String, String> facts) {
        return new Enrichment(escalation, facts).apply(escalation);
    }

    private Escalation apply(Escalation escalation) {
        CallFacts known = escalation.facts();
        String reason = take("escalationReason", escalation.reason());
        Priority priority =
                Priority.named(String.valueOf(take("ticketPriority", null)))
                        .filter(named -> factsHold)
                        .orElse(escalation.priority());
        CallFacts completed =
                new CallFacts(
                        time("startTime", known.startTime()),
                        time("endTime", known.endTime()),
                        take("direction", known.direction()),
                        take("queueName", known.queueName()),
                        take("agentUserId", known.agentUserId()),
                        take("customerPhone", known.customerPhone()));
        String conversation = take("conversationText", escalation.conversationText());
        return new Escalation(
                escalation.callId(),
                reason == null ? escalation.reason() : reason,
                priority,
                completed,
                conversation,
                attributes(escalation.attributes()),
                escalation.cut(),
                escalation.source());
    }

    private @Nullable String take(String name, @Nullable String known) {
        String told = facts.remove(name);
        return told != null && (known == null || factsHold) ? told : known;
    }

    private @Nullable Instant time(String name, @Nullable Instant known) {
        String told = take(name, known == null ? null : known.toString());
        try {
            return told == null ? null : Instant.parse(told);
        } catch (DateTimeException e) {
            return known;
        }
    }

    /** What no field took, in the order of the names. */
    private Map<String, String> attributes(Map<String, String> known) {
        Map<String, String> all = new LinkedHashMap<>(known);
        facts.forEach(
                (name, value) -> {
                    if (factsHold || !all.containsKey(name)) {
                        all.put(name, value);
                    }
                });
        Map<String, String> kept = new LinkedHashMap<>();
        all.entrySet().stream()
                .limit(MOST_ATTRIBUTES)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return kept;
    }
}
