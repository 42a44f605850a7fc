package io.incidentbridge.console.live;

import io.incidentbridge.ledger.AuditTail;
import io.incidentbridge.ledger.Place;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that happens to calls at any replica. While somebody watches, this replica reads the end of
 * the audit a few times a second, once for all who do; nobody who writes there waits for it.
 */
@ApplicationScoped
public class LiveFeed {

    private static final Duration TICK = Duration.ofMillis(250);

    private final AuditTail audit;
    private final Multi<Changes> shared;

    LiveFeed(AuditTail audit) {
        this.audit = audit;
        this.shared =
                Multi.createBy()
                        .repeating()
                        .uni(Reading::new, Reading::next)
                        .withDelay(TICK)
                        .indefinitely()
                        .broadcast()
                        .withCancellationAfterLastSubscriberDeparture()
                        .toAllSubscribers();
    }

    /**
     * From now on, without an end, four times a second, also where nothing happened. Whoever is too
     * slow misses rows, and is told how many. While the database is away nothing happens.
     */
    public Multi<Changes> watch() {
        return Multi.createFrom()
                .deferred(
                        () -> {
                            Missed missed = new Missed();
                            return shared.onOverflow()
                                    .invoke(missed::add)
                                    .dropPreviousItems()
                                    .map(missed::before);
                        });
    }

    /**
     * The same, and first what happened behind a place.
     *
     * @param place of changes that were seen
     */
    public Multi<Changes> watchBehind(long place) {
        return Multi.createFrom()
                .deferred(
                        () -> {
                            CatchUp catchUp = new CatchUp(place);
                            return watch().onItem().transformToUniAndConcatenate(catchUp::before);
                        });
    }

    private Uni<Changes> changes(AuditTail.Stretch stretch) {
        Changes changes = Changes.of(stretch.lines(), stretch.skipped(), stretch.next().safe());
        return changes.calls().isEmpty()
                ? Uni.createFrom().item(changes)
                : audit.calls(changes.callIds()).map(changes::with);
    }

    /** One reader of the audit, for all who watch. */
    private final class Reading {

        private @Nullable Place place;
        private boolean fails;

        Uni<Changes> next() {
            Place from = place;
            return (from == null ? audit.end().map(this::beginAt) : readFrom(from))
                    .invoke(() -> fails = false)
                    .onFailure()
                    .recoverWithItem(this::nothing);
        }

        private Changes beginAt(Place end) {
            place = end;
            return Changes.none(end.safe());
        }

        private Uni<Changes> readFrom(Place from) {
            return audit.read(from)
                    .chain(stretch -> changes(stretch).invoke(changes -> place = stretch.next()));
        }

        private Changes nothing(Throwable failure) {
            if (!fails) {
                fails = true;
                Log.warnf(
                        "the live feed waits for the ledger: %s",
                        failure.getClass().getSimpleName());
            }
            Place at = place;
            return Changes.none(at == null ? Changes.NOWHERE : at.safe());
        }
    }

    /** What a slow watcher did not see. */
    private static final class Missed {

        private Map<String, Long> counts = Map.of();

        synchronized void add(Changes unseen) {
            Map<String, Long> all = new TreeMap<>(counts);
            unseen.counts().forEach((kind, times) -> all.merge(kind, times, Long::sum));
            counts = all;
        }

        synchronized Changes before(Changes seen) {
            Changes all = counts.isEmpty() ? seen : seen.behind(counts);
            counts = Map.of();
            return all;
        }
    }

    /** What a watcher who comes back has missed; it is read before the first that is new to all. */
    private final class CatchUp {

        private final long place;
        private boolean done;

        CatchUp(long place) {
            this.place = place;
        }

        Uni<Changes> before(Changes first) {
            if (done) {
                return Uni.createFrom().item(first);
            }
            return audit.read(Place.behind(place))
                    .chain(
                            stretch ->
                                    changes(stretch)
                                            .map(
                                                    missed ->
                                                            new Changes(
                                                                    missed.calls(),
                                                                    missed.others(),
                                                                    Math.min(
                                                                            missed.place(),
                                                                            first.place()))))
                    .invoke(() -> done = true)
                    .onFailure()
                    .recoverWithItem(() -> Changes.none(place));
        }
    }
}
