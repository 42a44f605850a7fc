package io.incidentbridge.dispatch;

import io.incidentbridge.escalation.Incident;
import io.incidentbridge.ledger.Claim;
import io.incidentbridge.ledger.Ending;
import io.incidentbridge.ledger.Settlements;
import io.incidentbridge.rules.IncidentDraft;
import io.incidentbridge.rules.Rules;
import io.incidentbridge.servicenow.DeliveryOutcome;
import io.incidentbridge.servicenow.DeliveryOutcome.Suspect;
import io.incidentbridge.servicenow.Incidents;
import io.incidentbridge.servicenow.Permits;
import io.incidentbridge.servicenow.RestrictedPhone;
import io.incidentbridge.tracing.CallLine;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Delivers one claimed call and settles it. */
@ApplicationScoped
class Delivery {

    private static final Duration FIRST_RETRY_OF_SETTLE = Duration.ofMillis(100);
    private static final Duration LAST_RETRY_OF_SETTLE = Duration.ofSeconds(2);

    private final Settlements settlements;
    private final Rules rules;
    private final RestrictedPhone phone;
    private final Incidents incidents;
    private final NoteDelivery notes;
    private final DispatchTerms terms;

    Delivery(
            Settlements settlements,
            Rules rules,
            RestrictedPhone phone,
            Incidents incidents,
            NoteDelivery notes,
            DispatchTerms terms) {
        this.settlements = settlements;
        this.rules = rules;
        this.phone = phone;
        this.incidents = incidents;
        this.notes = notes;
        this.terms = terms;
    }

    /**
     * Makes sure that the call has its incident, or the incident its next note, and says what
     * follows. Never fails.
     *
     * @param permits asked before each request
     */
    Uni<Consequence> attempt(Claim claim, Permits permits) {
        Incident incident = claim.incident();
        return incident == null ? raise(claim, permits) : notes.write(claim, incident, permits);
    }

    private Uni<Consequence> raise(Claim claim, Permits permits) {
        return Uni.createFrom()
                .deferred(() -> incidents.raise(draft(claim), claim.attempt(), permits))
                .onFailure()
                .recoverWithItem(failure -> unforeseen(claim, failure))
                .invoke(outcome -> AttemptLog.write(claim, outcome))
                .map(outcome -> consequence(claim, outcome));
    }

    /**
     * Writes it down. Never fails: what cannot be settled while the lease holds comes due again by
     * itself, and is looked up then.
     */
    Uni<Void> settle(Claim claim, Consequence consequence) {
        Ending ending = new Ending(claim, consequence.settlement(), consequence.sign());
        return Uni.createFrom()
                .deferred(() -> settlements.settle(ending, terms.claim()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY_OF_SETTLE, LAST_RETRY_OF_SETTLE)
                .expireIn(terms.claim().lease().toMillis())
                .invoke(
                        held ->
                                CallLine.write(
                                        claim.callId(),
                                        claim.trace(),
                                        () -> log(claim, consequence, held)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private IncidentDraft draft(Claim claim) {
        return phone.in(rules.draft(claim.event(), claim.rule()), claim::callerNumber);
    }

    private Consequence consequence(Claim claim, DeliveryOutcome outcome) {
        return outcome.choose(terms.consequences(claim.attempt()));
    }

    static DeliveryOutcome unforeseen(Claim claim, Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        CallLine.write(
                claim.callId(),
                claim.trace(),
                () ->
                        Log.errorf(
                                "call %s, attempt %d: unforeseen %s",
                                claim.callId(), claim.attempt(), kind));
        return new DeliveryOutcome.InDoubt("unforeseen " + kind, Suspect.CALL);
    }

    private static void log(Claim claim, Consequence consequence, boolean held) {
        if (held) {
            Log.debugf(
                    "call %s, attempt %d: settled as %s",
                    claim.callId(), claim.attempt(), consequence.settlement().kind());
        } else {
            Log.warnf(
                    "call %s, attempt %d: the lease was lost before it was settled",
                    claim.callId(), claim.attempt());
        }
    }
}
