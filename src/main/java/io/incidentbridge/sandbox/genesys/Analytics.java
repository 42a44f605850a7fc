package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code POST /api/v2/analytics/conversations/details/query}: the calls that went on at some time
 * of an interval and began on its first day (by UTC) or later, as they are at the moment of the
 * question, so that pages shift when calls arrive.
 */
final class Analytics {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int LARGEST_PAGE = 100;

    private final Conversations conversations;
    private final Shapes shapes;
    private final Clock clock;
    private Duration lag = Duration.ZERO;
    private int mostResults = 100_000;

    Analytics(Conversations conversations, Shapes shapes, Clock clock) {
        this.conversations = conversations;
        this.shapes = shapes;
        this.clock = clock;
    }

    /** How long after its start a call is not known yet. */
    void setLag(Duration lag) {
        this.lag = lag;
    }

    void setMostResults(int most) {
        mostResults = most;
    }

    Reply answer(JsonObject query) {
        String[] ends = query.getString("interval", "").split("/", -1);
        JsonObject paging = query.getJsonObject("paging", new JsonObject());
        int size = paging.getInteger("pageSize", 25);
        int number = paging.getInteger("pageNumber", 1);
        if (ends.length != 2) {
            return Errors.badRequest("interval must read start/end");
        }
        Instant from;
        Instant to;
        try {
            from = OffsetDateTime.parse(ends[0]).toInstant();
            to = OffsetDateTime.parse(ends[1]).toInstant();
        } catch (DateTimeException e) {
            return Errors.badRequest("interval must hold ISO-8601 times");
        }
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            return Errors.badRequest("interval must end after its start, within 31 days");
        }
        if (size < 1 || size > LARGEST_PAGE || number < 1) {
            return Errors.badRequest("pageSize must be 1 to 100, and pageNumber 1 or more");
        }
        return page(found(query, from, to), size, number);
    }

    private Reply page(List<Conversation> found, int size, int number) {
        if (found.size() > mostResults || (number - 1L) * size >= mostResults) {
            return Errors.badRequest(
                    "Result set is larger than " + mostResults + ". Use a smaller interval.");
        }
        JsonArray page = new JsonArray();
        found.stream()
                .skip((number - 1L) * size)
                .limit(size)
                .forEach(call -> page.add(shapes.analysed(call)));
        JsonObject answer = new JsonObject().put("totalHits", found.size());
        return Reply.json(200, page.isEmpty() ? answer : answer.put("conversations", page));
    }

    private List<Conversation> found(JsonObject query, Instant from, Instant to) {
        Comparator<Conversation> order = Comparator.comparing(call -> call.start);
        boolean newestFirst = "desc".equalsIgnoreCase(query.getString("order", "asc"));
        Instant firstDay = from.truncatedTo(ChronoUnit.DAYS);
        Instant known = clock.instant().minus(lag);
        Set<String> asked = ids(query);
        return conversations.all().stream()
                .filter(call -> call.start.isBefore(to) && !call.start.isAfter(known))
                .filter(call -> !call.start.isBefore(firstDay))
                .filter(call -> call.end == null || !call.end.isBefore(from))
                .filter(call -> asked.isEmpty() || asked.contains(call.id))
                .sorted(newestFirst ? order.reversed() : order)
                .toList();
    }

    /** Of conversations that are asked for one by one; empty where all are. */
    private static Set<String> ids(JsonObject query) {
        Set<String> ids = new HashSet<>();
        for (Object filter : query.getJsonArray("conversationFilters", new JsonArray())) {
            for (Object one : ((JsonObject) filter).getJsonArray("predicates", new JsonArray())) {
                JsonObject predicate = (JsonObject) one;
                if ("conversationId".equals(predicate.getString("dimension"))) {
                    ids.add(predicate.getString("value"));
                }
            }
        }
        return ids;
    }
}
