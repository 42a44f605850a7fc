package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.Exchange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every request, for whoever wants to know how many there were; without bodies and tokens. */
final class RequestLog {

    private static final int MOST = 200_000;

    private final List<Request> requests = new ArrayList<>();

    void add(Instant at, Operation operation, Exchange exchange) {
        if (requests.size() < MOST) {
            requests.add(new Request(at, operation, exchange.method(), exchange.path()));
        }
    }

    void clear() {
        requests.clear();
    }

    JsonArray toJson() {
        JsonArray all = new JsonArray();
        requests.forEach(
                request ->
                        all.add(
                                new JsonObject()
                                        .put("at", request.at.toString())
                                        .put("operation", request.operation.word())
                                        .put("method", request.method)
                                        .put("path", request.path)));
        return all;
    }

    /** Numbers by operation, and the most of the API within any such time; tokens apart. */
    JsonObject summary(Duration within) {
        Map<String, Integer> counts = new TreeMap<>();
        Deque<Instant> recent = new ArrayDeque<>();
        int most = 0;
        for (Request request : requests) {
            counts.merge(request.operation.word(), 1, Integer::sum);
            if (request.operation != Operation.TOKEN) {
                recent.add(request.at);
                while (!recent.element().isAfter(request.at.minus(within))) {
                    recent.remove();
                }
                most = Math.max(most, recent.size());
            }
        }
        JsonObject summary = new JsonObject().put("most", most);
        counts.forEach(summary::put);
        return summary;
    }

    private record Request(Instant at, Operation operation, String method, String path) {}
}
