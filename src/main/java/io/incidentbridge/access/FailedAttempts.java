package io.incidentbridge.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a credential costs that was shown and not known: it is counted and told of, and whoever
 * shows many waits longer and longer for the answer.
 */
@ApplicationScoped
public class FailedAttempts {

    /** A waiting answer costs memory, so that past this number a guess is answered at once. */
    private static final int MOST_WAITING = 1_000;

    private final FailureBook book = new FailureBook();
    private final AtomicInteger waiting = new AtomicInteger();
    private final MeterRegistry meters;

    FailedAttempts(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * The answer, as late as it must be.
     *
     * @param shown the kind of credential, as metrics and the log write it
     */
    public <T> Uni<T> answer(String shown, HttpServerRequest request, Uni<T> answer) {
        Duration delay = failed(shown, request.remoteAddress().hostAddress());
        return delay.isZero() ? answer : late(answer, delay);
    }

    private Duration failed(String shown, String address) {
        meters.counter("incident.bridge.authentication.failures", "method", shown).increment();
        Failures failures = book.add(address, Instant.now());
        if (failures.isToTell()) {
            Log.warnf("authentication failed: %s from %s", shown, address);
        }
        return failures.delay();
    }

    private <T> Uni<T> late(Uni<T> answer, Duration delay) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return answer;
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(delay)
                .onTermination()
                .invoke(() -> waiting.decrementAndGet())
                .chain(() -> answer);
    }
}
