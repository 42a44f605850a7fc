package io.incidentbridge.intake.genesys;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which participant attribute means which field. Flows set attributes under names of their own, and
 * the platform tells upper from lower case.
 */
public final class AttributeNames {

    private static final Set<String> FIELDS =
            Set.of(
                    "escalationReason",
                    "ticketPriority",
                    "queueName",
                    "agentUserId",
                    "customerPhone",
                    "conversationText");

    /** What the platform itself tells of a call. */
    private static final Set<String> OF_EVENTS =
            Set.of(
                    "startTime",
                    "endTime",
                    "direction",
                    "dnis",
                    "queueId",
                    "flowType",
                    "flowId",
                    "flowVersion",
                    "exitReason",
                    "transferType",
                    "acdOutcome",
                    "routingPriority",
                    "heldDurationMs",
                    "disconnectType",
                    "interactingDurationMs");

    /** What the shipped flows write on a conversation of its incident: no news of the call. */
    public static final Set<String> WRITTEN_BACK =
            Set.of("incidentOutcome", "incidentNumber", "incidentQuarantineId");

    private final Map<String, String> fieldByAttribute = new HashMap<>();

    /**
     * @param mapping {@code field=attribute,field=attribute}; an attribute may hold blanks. A field
     *     that is not named has an attribute of its own name.
     * @throws IllegalArgumentException when it does not read so
     */
    public AttributeNames(String mapping) {
        FIELDS.forEach(field -> fieldByAttribute.put(field, field));
        for (String entry : mapping.split(",", -1)) {
            if (entry.isBlank() && mapping.isBlank()) {
                continue;
            }
            String[] parts = entry.strip().split("=", 2);
            if (parts.length != 2 || parts[1].isBlank() || !FIELDS.contains(parts[0].strip())) {
                throw new IllegalArgumentException(
                        "must read field=attribute,field=attribute, with a field of " + FIELDS);
            }
            fieldByAttribute.values().remove(parts[0].strip());
            fieldByAttribute.put(parts[1].strip(), parts[0].strip());
        }
    }

    boolean areMapped() {
        return fieldByAttribute.entrySet().stream()
                .anyMatch(entry -> !entry.getKey().equals(entry.getValue()));
    }

    boolean meansField(String attribute) {
        return fieldByAttribute.containsKey(attribute);
    }

    /** Whether it tells something of the call. */
    boolean isNews(String attribute) {
        return meansField(attribute) || !WRITTEN_BACK.contains(attribute);
    }

    /** The field, or the attribute's own name where it means none and nothing else has it. */
    String fact(String attribute) {
        String field = fieldByAttribute.get(attribute);
        if (field != null) {
            return field;
        }
        return FIELDS.contains(attribute) || OF_EVENTS.contains(attribute)
                ? "attribute." + attribute
                : attribute;
    }
}
