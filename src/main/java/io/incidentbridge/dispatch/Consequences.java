package io.incidentbridge.dispatch;

import io.incidentbridge.dispatch.Consequence.Load;
import io.incidentbridge.ledger.Ending.Sign;
import io.incidentbridge.ledger.Settlement;
import io.incidentbridge.ledger.Settlement.Cost;
import io.incidentbridge.servicenow.DeliveryOutcome;
import io.incidentbridge.servicenow.DeliveryOutcome.Suspect;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what follows from the outcome of one attempt. Only what may be the call's own fault costs
 * it an attempt: no outage, however long, may bring calls before a person that ServiceNow would
 * take.
 *
 * @param attempt 1 for the first; the backoff grows with it
 */
record Consequences(int attempt, Backoff backoff, RandomGenerator random)
        implements DeliveryOutcome.Cases<Consequence> {

    /** ServiceNow's limits are hourly; whatever asks for more is not believed. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    @Override
    public Consequence created(DeliveryOutcome.Created outcome) {
        String detail = "created " + outcome.incident().number() + outcome.trace().suffix();
        return new Consequence(
                new Settlement.Raised(outcome.incident(), true, detail),
                Sign.WORKS,
                null,
                Load.SERVED);
    }

    @Override
    public Consequence alreadyExists(DeliveryOutcome.AlreadyExists outcome) {
        String detail = "found " + outcome.incident().number() + outcome.trace().suffix();
        return new Consequence(
                new Settlement.Raised(outcome.incident(), false, detail),
                Sign.WORKS,
                null,
                Load.SERVED);
    }

    /** With a time to wait the whole lane stands still, so the call needs none of its own. */
    @Override
    public Consequence throttled(DeliveryOutcome.Throttled outcome) {
        Duration asked = outcome.retryAfter();
        if (asked == null) {
            return new Consequence(
                    retry(jitter(), Cost.NONE, "throttled" + outcome.trace().suffix()),
                    Sign.NONE,
                    null,
                    Load.JAMMED);
        }
        Duration pause = believed(asked);
        return new Consequence(
                retry(
                        null,
                        Cost.NONE,
                        "throttled for " + pause.toSeconds() + " s" + outcome.trace().suffix()),
                Sign.NONE,
                pause,
                Load.UNKNOWN);
    }

    @Override
    public Consequence withheld(DeliveryOutcome.Withheld outcome) {
        return new Consequence(
                retry(null, Cost.NONE, "not sent: " + outcome.cause()),
                Sign.NONE,
                null,
                Load.UNKNOWN);
    }

    @Override
    public Consequence unavailable(DeliveryOutcome.Unavailable outcome) {
        return new Consequence(
                retry(jitter(), Cost.NONE, "unavailable: " + outcome.cause()),
                Sign.FAILS,
                null,
                Load.UNKNOWN);
    }

    @Override
    public Consequence unauthorised(DeliveryOutcome.Unauthorised outcome) {
        return new Consequence(
                retry(
                        jitter(),
                        Cost.NONE,
                        "unauthorised: " + outcome.cause() + outcome.trace().suffix()),
                Sign.LOCKED,
                null,
                Load.UNKNOWN);
    }

    @Override
    public Consequence inDoubt(DeliveryOutcome.InDoubt outcome) {
        boolean isOfCall = outcome.suspect() == Suspect.CALL;
        return new Consequence(
                retry(
                        jitter(),
                        isOfCall ? Cost.FULL : Cost.UNLESS_OUTAGE,
                        "in doubt: " + outcome.cause() + outcome.trace().suffix()),
                isOfCall ? Sign.NONE : Sign.FAILS,
                null,
                Load.SERVED);
    }

    /**
     * Of one call it counts; of call after call it opens the breaker, which no attempt pays for.
     */
    @Override
    public Consequence refused(DeliveryOutcome.Refused outcome) {
        return new Consequence(
                retry(
                        jitter(),
                        Cost.FULL,
                        "refused: " + outcome.cause() + outcome.trace().suffix()),
                Sign.FAILS,
                null,
                Load.UNKNOWN);
    }

    @Override
    public Consequence rejected(DeliveryOutcome.Rejected outcome) {
        String detail =
                "rejected: "
                        + (outcome.status() + " " + outcome.detail()).strip()
                        + outcome.trace().suffix();
        return new Consequence(new Settlement.DeadLettered(detail), Sign.WORKS, null, Load.SERVED);
    }

    static Duration believed(Duration asked) {
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    private static Settlement retry(@Nullable Duration delay, Cost cost, String detail) {
        return new Settlement.Retry(delay, cost, detail);
    }

    private Duration jitter() {
        return backoff.delay(attempt, random);
    }
}
