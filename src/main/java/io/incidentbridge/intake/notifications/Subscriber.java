package io.incidentbridge.intake.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.genesys.CloudAnswer;
import io.incidentbridge.genesys.GenesysCloud;
import io.incidentbridge.intake.duty.Told;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Subscribes a channel that nobody listens to yet. The platform leaves out queues that are not
 * permitted and names them; where it refuses all for one of them, the bad ones are looked for by
 * halves. Each try replaces what the channel had, so none is made on a channel in use.
 */
@ApplicationScoped
class Subscriber {

    /** Past it the rest is left out untried: the budget is for others, too. */
    private static final int MOST_TRIES = 60;

    private final GenesysCloud cloud;

    Subscriber(GenesysCloud cloud) {
        this.cloud = cloud;
    }

    /**
     * Fails with {@link io.incidentbridge.intake.duty.NotNowException} when nothing could be
     * subscribed: a channel without topics would be silent for ever.
     */
    Uni<Topics> subscribe(String channelId, List<String> queueIds) {
        return tried(channelId, queueIds)
                .chain(
                        permitted ->
                                permitted
                                        .map(topics -> Uni.createFrom().item(topics))
                                        .orElseGet(() -> withoutBad(channelId, queueIds)))
                .invoke(Topics::requireSome);
    }

    private Uni<Topics> withoutBad(String channelId, List<String> queueIds) {
        Search search = new Search(channelId);
        return search.among(queueIds)
                .invoke(() -> search.found().requireSome())
                .chain(() -> tried(channelId, search.good))
                .map(
                        permitted -> {
                            Topics topics =
                                    permitted.orElseThrow(
                                            () -> Told.notNow("what is permitted changes"));
                            return topics.without(search.leftOut);
                        });
    }

    /**
     * @return empty when the request was refused as a whole
     */
    private Uni<Optional<Topics>> tried(String channelId, List<String> queueIds) {
        return cloud.subscribe(channelId, queueIds.stream().map(Topics::of).toList())
                .map(answer -> answer.accept(new Permitted(queueIds)));
    }

    /** Halves what was refused, until one is left, which is bad. */
    private final class Search {

        private final String channelId;
        private final List<String> good = new ArrayList<>();
        private final List<String> leftOut = new ArrayList<>();
        private int tries;

        Search(String channelId) {
            this.channelId = channelId;
        }

        Topics found() {
            return new Topics(List.copyOf(good), List.copyOf(leftOut));
        }

        Uni<Void> among(List<String> refused) {
            if (refused.size() == 1) {
                leftOut.addAll(refused);
                return Uni.createFrom().voidItem();
            }
            int middle = refused.size() / 2;
            return half(refused.subList(0, middle))
                    .chain(() -> half(refused.subList(middle, refused.size())));
        }

        private Uni<Void> half(List<String> half) {
            if (++tries > MOST_TRIES) {
                half.forEach(queue -> leftOut.add(queue + " (not tried)"));
                return Uni.createFrom().voidItem();
            }
            return tried(channelId, half)
                    .chain(
                            permitted -> {
                                if (permitted.isEmpty()) {
                                    return among(half);
                                }
                                good.addAll(permitted.get().heard());
                                leftOut.addAll(permitted.get().leftOut());
                                return Uni.createFrom().voidItem();
                            });
        }
    }

    /** A refusal is about the topics; whatever else happens is about the time. */
    private record Permitted(List<String> queueIds) implements CloudAnswer.Cases<Optional<Topics>> {

        private static final String OF_TOPICS = "403";

        @Override
        public Optional<Topics> answered(JsonNode body) {
            return Optional.of(Topics.permitted(queueIds, body));
        }

        /** A token that is refused says nothing of the topics. */
        @Override
        public Optional<Topics> forbidden(String cause) {
            if (cause.startsWith(OF_TOPICS)) {
                return Optional.empty();
            }
            throw Told.notNow("refused: " + cause);
        }

        @Override
        public Optional<Topics> rejected(int status, String cause) {
            return Optional.empty();
        }

        @Override
        public Optional<Topics> absent() {
            throw Told.notNow("the channel is gone");
        }

        @Override
        public Optional<Topics> withheld(Duration retryAfter) {
            throw Told.notNow(retryAfter);
        }

        @Override
        public Optional<Topics> unavailable(String cause) {
            throw Told.notNow(cause);
        }
    }
}
