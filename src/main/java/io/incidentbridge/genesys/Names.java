package io.incidentbridge.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What queues and users are called. Each is asked for once, whoever waits for it, and remembered: a
 * name for an hour, that there is none for minutes, and that it could not be told for seconds.
 */
@ApplicationScoped
public class Names {

    private static final int MOST = 10_000;
    private static final Duration ABSENT = Duration.ofMinutes(10);

    /** A person mends it, and wants to see that it is mended. */
    private static final Duration FORBIDDEN = Duration.ofMinutes(1);

    private static final Duration UNTOLD = Duration.ofSeconds(10);

    /** In times of one request: a look-up that hangs must not be waited for by all that follow. */
    private static final int PATIENCE = 4;

    private final GenesysCloud cloud;
    private final GenesysConfig config;
    private final Clock clock = Clock.systemUTC();
    private final AsyncCache<String, Known> queues = cache();
    private final AsyncCache<String, Known> users = cache();

    Names(GenesysCloud cloud, GenesysConfig config) {
        this.cloud = cloud;
        this.config = config;
    }

    /** Whether there is anybody to ask. */
    public boolean areKnown() {
        return cloud.isConfigured();
    }

    /** Whether an operator wants the names of agents. */
    public boolean withUsers() {
        return areKnown() && config.userNames();
    }

    /** How long a receipt waits for one. */
    public Duration patience() {
        return config.nameWait();
    }

    /** Empty when there is none, or when it cannot be told now; never fails. */
    public Uni<Optional<String>> queue(String id) {
        return name(queues, id, cloud::queue);
    }

    /** As {@link #queue}. */
    public Uni<Optional<String>> user(String id) {
        return name(users, id, cloud::user);
    }

    private Uni<Optional<String>> name(
            AsyncCache<String, Known> cache, String id, Function<String, Uni<CloudAnswer>> ask) {
        CompletableFuture<Known> cached = cache.getIfPresent(id);
        if (cached != null && isStale(cached)) {
            cache.asMap().remove(id, cached);
        }
        CompletableFuture<Known> known =
                cache.get(id, (key, executor) -> lookUp(key, ask).subscribeAsCompletionStage());
        // A copy: whoever loses patience must not end the look-up for the others.
        return Uni.createFrom().completionStage(known::copy).map(Known::name);
    }

    private Uni<Known> lookUp(String id, Function<String, Uni<CloudAnswer>> ask) {
        return ask.apply(id)
                .map(answer -> answer.accept(new Remembering(clock.instant(), config.nameTtl())))
                .ifNoItem()
                .after(config.timeout().multipliedBy(PATIENCE))
                .fail()
                .onFailure()
                .recoverWithItem(() -> new Known(Optional.empty(), clock.instant().plus(UNTOLD)));
    }

    private boolean isStale(CompletableFuture<Known> cached) {
        Known known = cached.getNow(null);
        return known != null && !clock.instant().isBefore(known.until());
    }

    private static AsyncCache<String, Known> cache() {
        return Caffeine.newBuilder().maximumSize(MOST).buildAsync();
    }

    /**
     * @param until when to ask again
     */
    private record Known(Optional<String> name, Instant until) {}

    /** How long which answer holds. */
    private record Remembering(Instant now, Duration ttl) implements CloudAnswer.Cases<Known> {

        @Override
        public Known answered(JsonNode body) {
            String name = body.path("name").asText("").strip();
            return name.isEmpty() ? absent() : new Known(Optional.of(name), now.plus(ttl));
        }

        @Override
        public Known absent() {
            return new Known(Optional.empty(), now.plus(ABSENT));
        }

        @Override
        public Known withheld(Duration wait) {
            return new Known(
                    Optional.empty(), now.plus(wait.compareTo(UNTOLD) < 0 ? wait : UNTOLD));
        }

        @Override
        public Known forbidden(String cause) {
            return new Known(Optional.empty(), now.plus(FORBIDDEN));
        }

        @Override
        public Known rejected(int status, String cause) {
            return absent();
        }

        @Override
        public Known unavailable(String cause) {
            return new Known(Optional.empty(), now.plus(UNTOLD));
        }
    }
}
