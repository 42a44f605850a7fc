package io.incidentbridge.dispatch;

import io.incidentbridge.servicenow.DeliveryOutcome;
import java.time.Duration;
import java.util.Optional;

/**
 * How long the whole lane stands still after an outcome that says something about ServiceNow or
 * about our client, and not about one call. Empty for the others.
 */
record LanePolicy(Backoff backoff) implements DeliveryOutcome.Cases<Optional<Duration>> {

    /** ServiceNow's limits are hourly; whatever asks for more is not believed. */
    private static final Duration LONGEST = Duration.ofHours(2);

    @Override
    public Optional<Duration> throttled(DeliveryOutcome.Throttled outcome) {
        return Optional.ofNullable(outcome.retryAfter()).map(LanePolicy::believed);
    }

    /** One call after the other would only meet the same refusal. */
    @Override
    public Optional<Duration> unauthorised(DeliveryOutcome.Unauthorised outcome) {
        return Optional.of(backoff.ceiling(1));
    }

    @Override
    public Optional<Duration> unavailable(DeliveryOutcome.Unavailable outcome) {
        return Optional.of(backoff.ceiling(1));
    }

    @Override
    public Optional<Duration> created(DeliveryOutcome.Created outcome) {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> alreadyExists(DeliveryOutcome.AlreadyExists outcome) {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> inDoubt(DeliveryOutcome.InDoubt outcome) {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> rejected(DeliveryOutcome.Rejected outcome) {
        return Optional.empty();
    }

    static Duration believed(Duration asked) {
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
