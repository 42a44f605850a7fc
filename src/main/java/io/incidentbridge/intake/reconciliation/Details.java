package io.incidentbridge.intake.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.genesys.GenesysCloud;
import io.incidentbridge.intake.duty.Told;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks analytics for the calls that were in a flow and went on within an interval. */
@ApplicationScoped
class Details {

    static final int PAGE = 100;

    private static final Duration LONGEST_IN_FLOW = Duration.ofHours(4);

    private final GenesysCloud cloud;

    Details(GenesysCloud cloud) {
        this.cloud = cloud;
    }

    /**
     * From when to ask for the calls that went on since then. Calls that began before the first day
     * of an interval (by UTC) are not searched, so that soon after midnight the day before must
     * belong to it; a later call that is older still has come to a flow long ago.
     */
    static Instant beginning(Instant from) {
        Instant day = from.truncatedTo(ChronoUnit.DAYS);
        return Duration.between(day, from).compareTo(LONGEST_IN_FLOW) < 0
                ? day.minusMillis(1)
                : from;
    }

    /**
     * @param only the ids of these calls; all when it is empty
     * @param number from 1
     * @return fails with {@link io.incidentbridge.intake.duty.NotNowException}
     */
    Uni<Page> page(Instant from, Instant to, Set<String> only, int number) {
        return Told.by(cloud.analytics(query(from, to, only, number))).map(Details::page);
    }

    private static JsonNode query(Instant from, Instant to, Set<String> only, int number) {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        query.put(
                "interval",
                from.truncatedTo(ChronoUnit.MILLIS) + "/" + to.truncatedTo(ChronoUnit.MILLIS));
        query.put("order", "asc").put("orderBy", "conversationStart");
        query.putObject("paging").put("pageSize", PAGE).put("pageNumber", number);
        ObjectNode filter = query.putArray("segmentFilters").addObject().put("type", "and");
        ArrayNode predicates = filter.putArray("predicates");
        predicate(predicates, "mediaType", "voice");
        predicate(predicates, "purpose", "ivr");
        if (!only.isEmpty()) {
            ObjectNode these = query.putArray("conversationFilters").addObject().put("type", "or");
            ArrayNode ids = these.putArray("predicates");
            only.forEach(id -> predicate(ids, "conversationId", id));
        }
        return query;
    }

    private static void predicate(ArrayNode predicates, String dimension, String value) {
        predicates
                .addObject()
                .put("type", "dimension")
                .put("dimension", dimension)
                .put("operator", "matches")
                .put("value", value);
    }

    private static Page page(JsonNode body) {
        List<JsonNode> conversations = new ArrayList<>();
        body.path("conversations").forEach(conversations::add);
        return new Page(conversations, body.path("totalHits").asLong(conversations.size()));
    }

    /**
     * @param total of all pages, at this moment
     */
    record Page(List<JsonNode> conversations, long total) {}
}
