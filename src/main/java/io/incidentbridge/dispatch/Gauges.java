package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Levels;
import io.incidentbridge.ledger.LevelsReader;
import io.incidentbridge.ledger.Pace;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of how delivery stands: what this replica does, and what the ledger holds, which is
 * the same at each replica. A scrape reads what was read last, and asks nothing.
 */
@ApplicationScoped
class Gauges {

    private static final long EVERY_MILLIS = 5_000;

    /** What reading took should be no more than a fiftieth of the time. */
    private static final long REST = 49;

    /** One slow answer, of a database that restarts, must not make the gauges old for minutes. */
    private static final long AT_MOST_MILLIS = 30_000;

    private final LevelsReader reader;
    private final MeterRegistry meters;
    private final Vertx vertx;
    private volatile Levels figures = Levels.NONE;
    private volatile long readAt = System.nanoTime();
    private volatile boolean stopped;
    private long timer = -1;

    Gauges(
            LevelsReader reader,
            Dispatcher dispatcher,
            DispatchTerms terms,
            MeterRegistry meters,
            Vertx vertx) {
        this.reader = reader;
        this.meters = meters;
        this.vertx = vertx;
        ofCalls("pending", Levels::pending);
        ofCalls("joined", Levels::joined);
        ofCalls("review", Levels::review);
        seconds("backlog.oldest", Levels::oldest);
        plain("notes.waiting", Levels::notes);
        seconds("notes.oldest", Levels::oldestNote);
        plain("quarantine.open", Levels::quarantined);
        plain("breaker.open", now -> now.held() > 0 ? 1 : 0);
        seconds("breaker.held", Levels::held);
        plain("access.refused", now -> now.locked() ? 1 : 0);
        plain("lane.paused", now -> now.paused() ? 1 : 0);
        plain("lane.ease.ratio", Levels::ease);
        plain("lane.requests.last.minute", Levels::requestsLastMinute);
        Pace pace = terms.claim().pace();
        plain("lane.rate.limit", now -> pace.rate());
        plain("lane.hourly.budget", now -> pace.hourlyBudget());
        plain("dispatch.concurrency.limit", now -> dispatcher.load().concurrency());
        plain("dispatch.in.flight", now -> dispatcher.load().inFlight());
        seconds("ledger.reading.age", now -> (System.nanoTime() - readAt) / 1e9);
    }

    void start(@Observes StartupEvent event) {
        read();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void read() {
        long askedAt = System.nanoTime();
        reader.read()
                .onTermination()
                .invoke(() -> readAgain(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - askedAt)))
                .subscribe()
                .with(
                        now -> {
                            figures = now;
                            readAt = System.nanoTime();
                        },
                        failure -> Log.debugf("not read: %s", failure.getClass().getSimpleName()));
    }

    private void readAgain(long took) {
        if (!stopped) {
            long rest = Math.min(AT_MOST_MILLIS, Math.max(EVERY_MILLIS, REST * took));
            timer = vertx.setTimer(rest, tick -> read());
        }
    }

    private void ofCalls(String state, ToDoubleFunction<Levels> value) {
        Gauge.builder("incident.bridge.backlog.calls", () -> value.applyAsDouble(figures))
                .tag("state", state)
                .register(meters);
    }

    private void plain(String name, ToDoubleFunction<Levels> value) {
        Gauge.builder("incident.bridge." + name, () -> value.applyAsDouble(figures))
                .register(meters);
    }

    private void seconds(String name, ToDoubleFunction<Levels> value) {
        Gauge.builder("incident.bridge." + name, () -> value.applyAsDouble(figures))
                .baseUnit("seconds")
                .register(meters);
    }
}
