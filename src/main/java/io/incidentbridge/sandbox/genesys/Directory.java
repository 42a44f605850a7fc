package io.incidentbridge.sandbox.genesys;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The organisation's queues and users, by id. */
final class Directory {

    static final String SUPPORT = "9a1d5b1e-3f57-4d0e-8a55-7f0c2f6a0001";
    static final String SERVICE_DESK = "9a1d5b1e-3f57-4d0e-8a55-7f0c2f6a0002";
    static final String AGENT = "4c7e2a90-61bb-4f43-9d0a-1b8e5c3d0001";
    static final String SECOND_AGENT = "4c7e2a90-61bb-4f43-9d0a-1b8e5c3d0002";

    private final Map<String, String> queues = new LinkedHashMap<>();
    private final Map<String, String> users = new LinkedHashMap<>();

    Directory() {
        reset();
    }

    void reset() {
        queues.clear();
        users.clear();
        queues.put(SUPPORT, "IT_Support_Hotline");
        queues.put(SERVICE_DESK, "Service Desk");
        users.put(AGENT, "Agent One");
        users.put(SECOND_AGENT, "Agent Two");
    }

    void putQueue(String id, String name) {
        queues.put(id, name);
    }

    void putUser(String id, String name) {
        users.put(id, name);
    }

    boolean hasQueue(String id) {
        return queues.containsKey(id);
    }

    @Nullable String queueName(String id) {
        return queues.get(id);
    }

    @Nullable JsonObject queue(String id) {
        String name = queues.get(id);
        return name == null
                ? null
                : new JsonObject()
                        .put("id", id)
                        .put("name", name)
                        .put("division", new JsonObject().put("id", "d-1").put("name", "Home"))
                        .put("memberCount", 2)
                        .put("selfUri", "/api/v2/routing/queues/" + id);
    }

    @Nullable JsonObject user(String id) {
        String name = users.get(id);
        return name == null
                ? null
                : new JsonObject()
                        .put("id", id)
                        .put("name", name)
                        .put("state", "active")
                        .put("version", 1)
                        .put("selfUri", "/api/v2/users/" + id);
    }

    /**
     * @param number of the page, from 1
     * @param name that theirs begin with
     */
    JsonObject queuePage(int number, int size, String name) {
        List<String> ids =
                queues.entrySet().stream()
                        .filter(queue -> queue.getValue().startsWith(name))
                        .sorted(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .toList();
        JsonArray entities = new JsonArray();
        ids.stream().skip((number - 1L) * size).limit(size).forEach(id -> entities.add(queue(id)));
        return new JsonObject()
                .put("entities", entities)
                .put("pageSize", size)
                .put("pageNumber", number)
                .put("total", ids.size())
                .put("pageCount", (ids.size() + size - 1) / size);
    }
}
