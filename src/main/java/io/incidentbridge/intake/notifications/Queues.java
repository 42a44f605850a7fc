package io.incidentbridge.intake.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.genesys.GenesysCloud;
import io.incidentbridge.intake.duty.Told;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The queues that are listened to: ids as they are, names looked up in the list of all queues. It
 * is read once for all names and all who ask, and a try that is cut short leaves the page at which
 * the next goes on. What was known holds until all of it is read.
 */
@ApplicationScoped
public class Queues {

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final GenesysCloud cloud;
    private final List<String> wanted;
    private final Duration ttl;
    private final Duration unknownTtl;
    private Map<String, String> idsByName = Map.of();
    private Map<String, String> readSoFar = new HashMap<>();
    private int nextPage = 1;
    private @Nullable Long readAt;
    private @Nullable Uni<Boolean> reading;

    Queues(GenesysCloud cloud, NotificationConfig config) {
        this.cloud = cloud;
        this.ttl = config.nameTtl();
        this.unknownTtl = ttl.compareTo(config.leftOutEvery()) < 0 ? ttl : config.leftOutEvery();
        this.wanted =
                config.queues().orElse(List.of()).stream()
                        .map(String::strip)
                        .filter(queue -> !queue.isEmpty())
                        .map(queue -> isId(queue) ? queue.toLowerCase(Locale.ROOT) : queue)
                        .distinct()
                        .toList();
    }

    public boolean areNamed() {
        return !wanted.isEmpty();
    }

    /** Fails with {@link io.incidentbridge.intake.duty.NotNowException} while nobody tells. */
    public Uni<Found> find() {
        return Uni.createFrom()
                .deferred(
                        () ->
                                isRead() || wanted.stream().allMatch(Queues::isId)
                                        ? Uni.createFrom().item(found())
                                        : read().map(done -> found()));
    }

    private synchronized Uni<Boolean> read() {
        Uni<Boolean> now = reading;
        if (now == null) {
            now = pages().onTermination().invoke(this::ended).memoize().indefinitely();
            reading = now;
        }
        return now;
    }

    private synchronized void ended() {
        reading = null;
    }

    private Uni<Boolean> pages() {
        return Multi.createBy()
                .repeating()
                .uni(this::page)
                .whilst(hasMore -> hasMore)
                .collect()
                .last();
    }

    /**
     * @return whether there are more
     */
    private synchronized Uni<Boolean> page() {
        int page = nextPage;
        return Told.by(cloud.queues(page)).map(read -> keep(page, read));
    }

    private synchronized boolean keep(int page, JsonNode read) {
        if (page == 1) {
            readSoFar = new HashMap<>();
        }
        for (JsonNode queue : read.path("entities")) {
            readSoFar.put(key(queue.path("name").asText("")), queue.path("id").asText());
        }
        boolean hasMore =
                page < read.path("pageCount").asInt(1) && !found(readSoFar).unknown().isEmpty();
        nextPage = hasMore ? page + 1 : 1;
        if (!hasMore) {
            idsByName = Map.copyOf(readSoFar);
            readAt = System.nanoTime();
        }
        return hasMore;
    }

    /** A name that no queue has may have one soon. */
    private synchronized boolean isRead() {
        Duration valid = found().unknown().isEmpty() ? ttl : unknownTtl;
        return readAt != null && System.nanoTime() - readAt < valid.toNanos();
    }

    private synchronized Found found() {
        return found(idsByName);
    }

    private Found found(Map<String, String> idsByName) {
        Set<String> ids = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String queue : wanted) {
            String id = isId(queue) ? queue : idsByName.get(key(queue));
            if (id == null) {
                unknown.add(queue);
            } else {
                ids.add(id);
            }
        }
        return new Found(List.copyOf(ids), List.copyOf(unknown));
    }

    private static boolean isId(String queue) {
        return ID.matcher(queue).matches();
    }

    /** No two queues of an organisation have names that differ by case alone. */
    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * @param unknown names that no queue has
     */
    public record Found(List<String> ids, List<String> unknown) {

        /** Fails with {@link io.incidentbridge.intake.duty.NotNowException} where there is none. */
        public void requireSome() {
            if (ids.isEmpty()) {
                throw Told.notNow("no queue has such an id or name");
            }
        }
    }
}
