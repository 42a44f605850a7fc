package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Claim;
import io.incidentbridge.ledger.Outbox;
import io.incidentbridge.ledger.Settlement;
import io.incidentbridge.rules.Rules;
import io.incidentbridge.servicenow.DeliveryOutcome;
import io.incidentbridge.servicenow.Incidents;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Delivers one claimed call and settles it. */
@ApplicationScoped
class Delivery {

    private static final Duration FIRST_RETRY_OF_SETTLE = Duration.ofMillis(100);
    private static final Duration LAST_RETRY_OF_SETTLE = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final Rules rules;
    private final Incidents incidents;
    private final DispatchTerms terms;

    Delivery(Outbox outbox, Rules rules, Incidents incidents, DispatchTerms terms) {
        this.outbox = outbox;
        this.rules = rules;
        this.incidents = incidents;
        this.terms = terms;
    }

    /**
     * Never fails: what cannot be settled while the lease holds comes due again by itself, and is
     * looked up then.
     */
    Uni<DeliveryOutcome> deliver(Claim claim, String actor) {
        return raise(claim)
                .call(this::pauseLane)
                .call(outcome -> settle(claim, outcome, actor).onFailure().recoverWithNull());
    }

    private Uni<DeliveryOutcome> raise(Claim claim) {
        return Uni.createFrom()
                .deferred(() -> incidents.raise(rules.draft(claim.event()), claim.attempt()))
                .onFailure()
                .recoverWithItem(failure -> unforeseen(claim, failure));
    }

    private static DeliveryOutcome unforeseen(Claim claim, Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        Log.errorf("call %s, attempt %d: unforeseen %s", claim.callId(), claim.attempt(), kind);
        return new DeliveryOutcome.InDoubt("unforeseen " + kind);
    }

    private Uni<Void> pauseLane(DeliveryOutcome outcome) {
        return outcome.choose(new LanePolicy(terms.backoff()))
                .map(pause -> outbox.pause(pause, name(outcome)))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Boolean> settle(Claim claim, DeliveryOutcome outcome, String actor) {
        Settlement settlement =
                outcome.choose(
                        new SettlementPolicy(
                                claim,
                                terms.backoff(),
                                terms.claim().maxAttempts(),
                                ThreadLocalRandom.current()));
        return outbox.settle(claim, settlement, actor)
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY_OF_SETTLE, LAST_RETRY_OF_SETTLE)
                .expireIn(terms.claim().lease().toMillis())
                .invoke(held -> log(claim, outcome, settlement, held));
    }

    private static void log(
            Claim claim, DeliveryOutcome outcome, Settlement settlement, boolean held) {
        if (held) {
            Log.infof(
                    "call %s, attempt %d: %s, %s",
                    claim.callId(), claim.attempt(), name(outcome), settlement.kind());
        } else {
            Log.warnf(
                    "call %s, attempt %d: the lease was lost before it was settled",
                    claim.callId(), claim.attempt());
        }
    }

    private static String name(DeliveryOutcome outcome) {
        return outcome.getClass().getSimpleName();
    }
}
