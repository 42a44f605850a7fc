package io.incidentbridge.genesys;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How every request goes out: within the budget and with a token, once more after a 401. A 429
 * stops all replicas for as long as it says.
 */
@ApplicationScoped
class CloudRequests {

    private final CloudToken token;
    private final Budget budget;
    private final Duration timeout;
    private final MeterRegistry meters;

    /** What is told once, until something is answered again. */
    private final Map<Purpose, String> refused = new ConcurrentHashMap<>();

    CloudRequests(CloudToken token, Budget budget, GenesysConfig config, MeterRegistry meters) {
        this.token = token;
        this.budget = budget;
        this.timeout = config.timeout();
        this.meters = meters;
    }

    /**
     * @param request takes the {@code Authorization} header
     */
    Uni<CloudAnswer> send(Purpose purpose, Function<String, Uni<Response>> request) {
        return send(purpose, timeout, request);
    }

    /**
     * @param patience for what takes the platform longer, at least the common one
     */
    Uni<CloudAnswer> send(
            Purpose purpose, Duration patience, Function<String, Uni<Response>> asked) {
        Duration wait = patience.compareTo(timeout) > 0 ? patience : timeout;
        Function<String, Uni<Response>> request =
                bearer -> asked.apply(bearer).ifNoItem().after(wait).fail();
        return token.bearer()
                .chain(
                        bearer ->
                                sent(purpose, request, bearer)
                                        .chain(
                                                read ->
                                                        read.isUnauthorised()
                                                                ? again(purpose, request, bearer)
                                                                : Uni.createFrom().item(read)))
                .map(CloudResponse::answer)
                .onFailure()
                .recoverWithItem(CloudRequests::failed)
                .invoke(answer -> count(purpose, answer));
    }

    private Uni<CloudResponse> again(
            Purpose purpose, Function<String, Uni<Response>> request, String refused) {
        return token.insteadOf(refused).chain(bearer -> sent(purpose, request, bearer));
    }

    private Uni<CloudResponse> sent(
            Purpose purpose, Function<String, Uni<Response>> request, String bearer) {
        return budget.draw(purpose)
                .onFailure()
                .transform(gone -> new BudgetException("the database is away"))
                .chain(
                        wait ->
                                wait.isZero()
                                        ? answered(request.apply(bearer))
                                        : Uni.createFrom().item(CloudResponse.withheld(wait)));
    }

    private Uni<CloudResponse> answered(Uni<Response> response) {
        return response.map(CloudResponse::of).call(this::obey);
    }

    private Uni<Void> obey(CloudResponse response) {
        return response.pause()
                .map(wait -> budget.pause(wait).onFailure().recoverWithNull())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static CloudAnswer failed(Throwable failure) {
        if (failure instanceof CloudTokenException noToken) {
            return noToken.answer();
        }
        if (failure instanceof BudgetException) {
            return new CloudAnswer.Unavailable(String.valueOf(failure.getMessage()));
        }
        return new CloudAnswer.Unavailable(
                failure instanceof TimeoutException
                        ? "no answer in time"
                        : "no connection: " + failure.getClass().getSimpleName());
    }

    private void count(Purpose purpose, CloudAnswer answer) {
        String outcome = answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        meters.counter(
                        "incident.bridge.genesys.requests",
                        "purpose",
                        purpose.name().toLowerCase(Locale.ROOT),
                        "outcome",
                        outcome)
                .increment();
        if (answer instanceof CloudAnswer.Forbidden forbidden) {
            if (!forbidden.cause().equals(refused.put(purpose, forbidden.cause()))) {
                Log.warnf(
                        "Genesys Cloud refuses what is asked for (%s): %s",
                        purpose.name().toLowerCase(Locale.ROOT), forbidden.cause());
            }
        } else if (answer instanceof CloudAnswer.Answered) {
            refused.remove(purpose);
        }
    }

    /** Nothing was sent. */
    private static final class BudgetException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BudgetException(String cause) {
            super(cause, null, false, false);
        }
    }
}
