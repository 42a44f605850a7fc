package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Claim;
import io.incidentbridge.ledger.Settlement;
import io.incidentbridge.servicenow.DeliveryOutcome;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the outcome of one attempt. Only an attempt that may have reached the incident
 * table counts: a throttled or unreachable ServiceNow burns nobody's attempts.
 */
record SettlementPolicy(Claim claim, Backoff backoff, int maxAttempts, RandomGenerator random)
        implements DeliveryOutcome.Cases<Settlement> {

    @Override
    public Settlement created(DeliveryOutcome.Created outcome) {
        return new Settlement.Raised(
                outcome.incident(),
                true,
                "created " + outcome.incident().number() + transaction(outcome.transaction()));
    }

    @Override
    public Settlement alreadyExists(DeliveryOutcome.AlreadyExists outcome) {
        return new Settlement.Raised(
                outcome.incident(),
                false,
                "found " + outcome.incident().number() + transaction(outcome.transaction()));
    }

    @Override
    public Settlement throttled(DeliveryOutcome.Throttled outcome) {
        Duration asked = outcome.retryAfter();
        return asked == null
                ? again(Duration.ZERO, "throttled")
                : again(LanePolicy.believed(asked), "throttled for " + asked.toSeconds() + " s");
    }

    @Override
    public Settlement unavailable(DeliveryOutcome.Unavailable outcome) {
        return again(Duration.ZERO, "unavailable: " + outcome.cause());
    }

    @Override
    public Settlement unauthorised(DeliveryOutcome.Unauthorised outcome) {
        return again(Duration.ZERO, "unauthorised: " + outcome.cause());
    }

    @Override
    public Settlement inDoubt(DeliveryOutcome.InDoubt outcome) {
        String detail = "in doubt: " + outcome.cause();
        return claim.spent() >= maxAttempts
                ? new Settlement.DeadLettered("given up after " + claim.spent() + "; " + detail)
                : new Settlement.RetryAfter(jitter(), true, detail);
    }

    @Override
    public Settlement rejected(DeliveryOutcome.Rejected outcome) {
        return new Settlement.DeadLettered(
                "rejected: " + (outcome.status() + " " + outcome.detail()).strip());
    }

    private Settlement again(Duration notBefore, String detail) {
        return new Settlement.RetryAfter(notBefore.plus(jitter()), false, detail);
    }

    private Duration jitter() {
        return backoff.delay(claim.attempt(), random);
    }

    private static String transaction(@Nullable String id) {
        return id == null ? "" : " (transaction " + id + ")";
    }
}
