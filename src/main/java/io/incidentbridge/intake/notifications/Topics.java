package io.incidentbridge.intake.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.intake.duty.Told;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a channel was subscribed to.
 *
 * @param heard ids of queues
 * @param leftOut those that are not permitted
 */
record Topics(List<String> heard, List<String> leftOut) {

    static String of(String queueId) {
        return "v2.routing.queues." + queueId + ".conversations.calls";
    }

    /**
     * As the platform's answer lists them. One without a state is permitted: the list is of what
     * the channel has.
     */
    static Topics permitted(List<String> asked, JsonNode answer) {
        Set<String> permitted = new HashSet<>();
        for (JsonNode topic : answer.path("entities")) {
            if (!topic.path("state").asText("").equalsIgnoreCase("rejected")) {
                permitted.add(topic.path("id").asText());
            }
        }
        List<String> heard = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        asked.forEach(queue -> (permitted.contains(of(queue)) ? heard : leftOut).add(queue));
        return new Topics(List.copyOf(heard), List.copyOf(leftOut));
    }

    Topics without(List<String> more) {
        List<String> all = new ArrayList<>(leftOut);
        all.addAll(more);
        return new Topics(heard, List.copyOf(all));
    }

    void requireSome() {
        if (heard.isEmpty()) {
            throw Told.notNow("none of the queues is permitted");
        }
    }
}
