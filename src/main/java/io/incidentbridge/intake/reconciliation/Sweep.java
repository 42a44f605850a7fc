package io.incidentbridge.intake.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.intake.duty.NotNowException;
import io.incidentbridge.intake.genesys.CallEvents;
import io.incidentbridge.intake.genesys.Seen;
import io.incidentbridge.intake.watch.LiveCalls;
import io.incidentbridge.ledger.LedgerUnavailableException;
import io.incidentbridge.ledger.Reconciliations;
import io.incidentbridge.ledger.Reconciliations.Known;
import io.incidentbridge.ledger.Undecided;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the calls of an interval with the ledger, and raises those of which no event came. A
 * call that is known is left as it is.
 */
@ApplicationScoped
class Sweep {

    /** An interval that is refused is halved down to it. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Pages shift while they are read: what may have been passed over is read again. */
    private static final int MOST_PASSES = 3;

    private static final int TRIES = 6;

    /** An interval ends before its end. */
    private static final Duration AROUND = Duration.ofSeconds(1);

    private final Details details;
    private final Scope scope;
    private final CallEvents events;
    private final LateCalls late;
    private final LiveCalls calls;
    private final Reconciliations reconciliations;
    private final MeterRegistry meters;

    Sweep(
            Details details,
            Scope scope,
            CallEvents events,
            LateCalls late,
            LiveCalls calls,
            Reconciliations reconciliations,
            MeterRegistry meters) {
        this.details = details;
        this.scope = scope;
        this.events = events;
        this.late = late;
        this.calls = calls;
        this.reconciliations = reconciliations;
        this.meters = meters;
    }

    /**
     * @param isOurs whether this replica still has the duty
     * @return how many calls had been missed; fails with {@link NotNowException}, or as the ledger
     *     does
     */
    Uni<Integer> over(Instant from, Instant to, BooleanSupplier isOurs) {
        return over(from, to, Set.of(), isOurs);
    }

    /** The same of these calls alone. */
    Uni<Integer> at(List<Undecided.Call> these, BooleanSupplier isOurs) {
        Instant first = end(these, Comparator.naturalOrder()).minus(AROUND);
        Instant last = end(these, Comparator.reverseOrder()).plus(AROUND);
        Set<String> ids = these.stream().map(Undecided.Call::id).collect(Collectors.toSet());
        return over(first, last, ids, isOurs);
    }

    private Uni<Integer> over(Instant from, Instant to, Set<String> only, BooleanSupplier isOurs) {
        Instant since = Instant.now().minus(scope.back());
        return scope.calls()
                .map(isWanted -> new Terms(since, to, isWanted, only, isOurs))
                .chain(terms -> part(Details.beginning(from), to, terms));
    }

    private static Instant end(List<Undecided.Call> these, Comparator<Instant> order) {
        return these.stream().map(Undecided.Call::escalatedAt).min(order).orElseThrow();
    }

    private Uni<Integer> part(Instant from, Instant to, Terms terms) {
        return new Run(from, to, terms)
                .missed()
                .onFailure(failure -> isTooLarge(failure, from, to))
                .recoverWithUni(() -> halves(from, to, terms));
    }

    /** More than analytics give out at once; or else halving it leads to an end soon. */
    private static boolean isTooLarge(Throwable failure, Instant from, Instant to) {
        return failure instanceof NotNowException refusal
                && refusal.isRejected()
                && Duration.between(from, to).compareTo(SHORTEST) > 0;
    }

    private static boolean isOfTheData(Throwable failure) {
        return failure instanceof LedgerUnavailableException refusal && refusal.isOfTheData();
    }

    private Uni<Integer> halves(Instant from, Instant to, Terms terms) {
        Instant middle = from.plus(Duration.between(from, to).dividedBy(2));
        return part(from, middle, terms)
                .chain(first -> part(middle, to, terms).map(second -> first + second));
    }

    /**
     * @param since what escalated before it is too old
     * @param until what escalated after it, the next sweep looks at
     * @param only the ids of these calls; all when it is empty
     */
    private record Terms(
            Instant since,
            Instant until,
            Predicate<Seen> isWanted,
            Set<String> only,
            BooleanSupplier isOurs) {

        boolean areMetBy(Seen seen, @Nullable Instant at) {
            return at != null
                    && !at.isBefore(since)
                    && !at.isAfter(until)
                    && isOne(seen)
                    && isWanted.test(seen);
        }

        private boolean isOne(Seen seen) {
            return only.isEmpty()
                    || seen.callId().filter(id -> only.contains(id.value())).isPresent();
        }
    }

    /** Through the pages of one interval. */
    private final class Run {

        private final Instant from;
        private final Instant to;
        private final Terms terms;
        private final Set<String> read = new HashSet<>();
        private int number = 1;
        private int pass = 1;
        private int missed;

        Run(Instant from, Instant to, Terms terms) {
            this.from = from;
            this.to = to;
            this.terms = terms;
        }

        Uni<Integer> missed() {
            return Multi.createBy()
                    .repeating()
                    .uni(this::next)
                    .whilst(isMore -> isMore)
                    .collect()
                    .last()
                    .map(end -> missed);
        }

        /** Reads a page; whether another is to be read. */
        private Uni<Boolean> next() {
            return Patience.with(TRIES, this::page)
                    .chain(page -> taken(page.conversations()).replaceWith(page))
                    .map(this::turn);
        }

        private Uni<Details.Page> page() {
            return terms.isOurs().getAsBoolean()
                    ? details.page(from, to, terms.only(), number)
                    : Uni.createFrom().failure(new IllegalStateException("the duty was lost"));
        }

        private boolean turn(Details.Page page) {
            if (!page.conversations().isEmpty() && (long) number * Details.PAGE < page.total()) {
                number++;
                return true;
            }
            number = 1;
            pass++;
            return read.size() < page.total() && pass <= MOST_PASSES;
        }

        private Uni<Void> taken(List<JsonNode> conversations) {
            Instant now = Instant.now();
            Map<String, Found> escalated = new LinkedHashMap<>();
            Map<String, Found> ended = new LinkedHashMap<>();
            Map<String, Seen> live = new LinkedHashMap<>();
            for (JsonNode conversation : conversations) {
                Seen seen = events.reader().analysed(conversation, now);
                String callId = seen.callId().map(Object::toString).orElse(null);
                if (callId == null || !read.add(callId)) {
                    continue;
                }
                if (terms.areMetBy(seen, seen.escalatedAt())) {
                    escalated.put(callId, new Found(conversation, seen));
                } else if (terms.areMetBy(seen, seen.flowEndedAt())) {
                    ended.put(callId, new Found(conversation, seen));
                }
                if (seen.live() != null) {
                    live.put(callId, seen);
                }
            }
            meters.counter("incident.bridge.reconciled").increment(escalated.size());
            return eachUnknown(escalated, late::decided)
                    .chain(() -> each(live.values(), calls::goesOn))
                    .chain(() -> eachUnknown(ended, late::stated));
        }

        private Uni<Void> eachUnknown(Map<String, Found> all, Late late) {
            return unknown(all.keySet())
                    .chain(unknown -> each(unknown, known -> decided(all, known, late)));
        }

        private Uni<List<Known>> unknown(Set<String> callIds) {
            return callIds.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : reconciliations.unknown(callIds);
        }

        private Uni<Void> decided(Map<String, Found> all, Known known, Late late) {
            Found found = Objects.requireNonNull(all.get(known.id()));
            return late.isRaised(found.told(), found.seen(), known)
                    .onFailure(Sweep::isOfTheData)
                    .recoverWithUni(() -> Sweep.this.late.refused(found.seen()))
                    .invoke(isRaised -> count(isRaised, known))
                    .replaceWithVoid();
        }

        private void count(boolean isRaised, Known known) {
            if (isRaised && known.isTurnedAway()) {
                meters.counter("incident.bridge.reconsidered").increment();
            } else if (isRaised) {
                missed++;
                meters.counter("incident.bridge.missed").increment();
            }
        }

        private <T> Uni<Void> each(Iterable<T> all, Function<T, Uni<Void>> what) {
            return Multi.createFrom()
                    .iterable(all)
                    .onItem()
                    .transformToUniAndConcatenate(what::apply)
                    .collect()
                    .last()
                    .replaceWithVoid();
        }
    }

    @FunctionalInterface
    private interface Late {
        Uni<Boolean> isRaised(JsonNode told, Seen seen, Known known);
    }

    /**
     * @param told as it came
     */
    private record Found(JsonNode told, Seen seen) {}
}
