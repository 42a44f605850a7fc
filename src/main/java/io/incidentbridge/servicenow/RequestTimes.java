package io.incidentbridge.servicenow;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Measures each request to ServiceNow, from when it goes to its answer. */
@ApplicationScoped
class RequestTimes {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry meters;

    RequestTimes(MeterRegistry meters) {
        this.meters = meters;
    }

    Uni<Response> measure(Operation operation, Uni<Response> request) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            Timer.Sample sample = Timer.start(meters);
                            return request.invoke(
                                            answer ->
                                                    sample.stop(
                                                            timer(operation, answer.getStatus())))
                                    .onFailure()
                                    .invoke(
                                            failure ->
                                                    sample.stop(timer(operation, status(failure))));
                        });
    }

    /** 0 when no answer came. */
    private static int status(Throwable failure) {
        return Failures.answer(failure).map(Answer::status).orElse(0);
    }

    private Timer timer(Operation operation, int status) {
        return Timer.builder("incident.bridge.servicenow.request")
                .tag("operation", operation.word())
                .tag("status", word(status))
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    /** By the hundred, but for those that mean something of their own. */
    private static String word(int status) {
        return switch (status) {
            case 0 -> "none";
            case 401, 403, 429 -> String.valueOf(status);
            default -> status / 100 + "xx";
        };
    }
}
