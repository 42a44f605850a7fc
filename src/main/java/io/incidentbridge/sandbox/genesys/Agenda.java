package io.incidentbridge.sandbox.genesys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What is to happen when, by the organisation's clock: setting that makes it happen at once. */
final class Agenda {

    private final Clock clock;
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::order));
    private long order;

    Agenda(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param task is told the time it was due at, which may be past
     */
    void at(Instant due, Consumer<Instant> task) {
        entries.add(new Entry(due, order++, task));
    }

    void in(Duration delay, Consumer<Instant> task) {
        at(clock.instant().plus(delay), task);
    }

    void runDue() {
        Instant now = clock.instant();
        while (!entries.isEmpty() && !entries.peek().at().isAfter(now)) {
            Entry next = entries.remove();
            next.task().accept(next.at());
        }
    }

    void clear() {
        entries.clear();
    }

    private record Entry(Instant at, long order, Consumer<Instant> task) {}
}
