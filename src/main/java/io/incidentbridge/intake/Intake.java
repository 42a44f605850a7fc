package io.incidentbridge.intake;

import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.intake.genesys.CallEvents.Verdict;
import io.incidentbridge.ledger.Acceptance;
import io.incidentbridge.ledger.Admission;
import io.incidentbridge.ledger.Arrival;
import io.incidentbridge.ledger.Facts;
import io.incidentbridge.ledger.Inbox;
import io.incidentbridge.ledger.Unwanted;
import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.privacy.Seal;
import io.incidentbridge.rules.Decision;
import io.incidentbridge.rules.Origin;
import io.incidentbridge.rules.Rules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The way of every escalation, whatever wire it came by: redact, decide, commit. */
@ApplicationScoped
class Intake {

    private final Redactor redactor;
    private final Seal seal;
    private final Rules rules;
    private final Inbox inbox;
    private final Facts facts;
    private final IncidentLink link;

    Intake(Redactor redactor, Seal seal, Rules rules, Inbox inbox, Facts facts, IncidentLink link) {
        this.redactor = redactor;
        this.seal = seal;
        this.rules = rules;
        this.inbox = inbox;
        this.facts = facts;
        this.link = link;
    }

    /**
     * @return a receipt for what is committed; fails with {@link
     *     io.incidentbridge.ledger.LedgerUnavailableException} when it could not be
     */
    Uni<Receipt> take(Escalation escalation, From from) {
        return take(escalation, from, inbox);
    }

    /**
     * @param admission where it is committed
     */
    Uni<Receipt> take(Escalation escalation, From from, Admission admission) {
        RedactedEscalation event = redactor.redact(escalation);
        Decision decision = rules.decide(event, Origins.of(event, from.sender()));
        return decided(escalation, event, decision, from, admission);
    }

    /**
     * The same of what was read off an event of the platform: the rules see all that is known of
     * its call by now, while what is kept stays what it was.
     *
     * @param topic of the event
     * @param verdict what it means when no incident is wanted
     */
    Uni<Receipt> takeEvent(Escalation escalation, From from, String topic, Verdict verdict) {
        Admission admission = verdict == Verdict.LAST ? inbox : new NotTheLast(inbox, verdict);
        RedactedEscalation event = redactor.redact(escalation);
        return (rules.areConditional() ? facts.complete(event) : Uni.createFrom().item(event))
                .map(known -> rules.decide(known, Origins.ofEvent(from.sender(), topic)))
                .chain(decision -> decided(escalation, event, decision, from, admission));
    }

    /**
     * A call that goes on, for the rules about live calls. Where none of them wants it, nothing is
     * written: it is looked at again soon.
     *
     * @return empty when no incident is wanted
     */
    Uni<Optional<Receipt>> takeLive(Escalation escalation) {
        RedactedEscalation event = redactor.redact(escalation);
        return facts.complete(event)
                .map(known -> rules.decideLive(known, Origins.OF_LIVE_CALLS))
                .chain(
                        decision ->
                                decision.isEmpty()
                                        ? Uni.createFrom().item(Optional.<Receipt>empty())
                                        : decided(
                                                        escalation,
                                                        event,
                                                        decision.get(),
                                                        new From(Origin.LIVE, null),
                                                        inbox)
                                                .map(Optional::of));
    }

    DryRun rehearse(Escalation escalation, String sender) {
        RedactedEscalation event = redactor.redact(escalation);
        Decision decision = rules.decide(event, Origins.of(event, sender));
        return DryRun.of(event.callId(), decision, rules.draft(event, decision.rule()));
    }

    private Uni<Receipt> decided(
            Escalation raw,
            RedactedEscalation event,
            Decision decision,
            From from,
            Admission admission) {
        if (decision instanceof Decision.Raise raise) {
            return admission
                    .accept(
                            new Arrival(
                                    event,
                                    raise.rule(),
                                    raise.version(),
                                    raise.storm(),
                                    from.sender(),
                                    seal.of(raw),
                                    from.trace()))
                    .map(acceptance -> receipt(event, acceptance));
        }
        String reason = ((Decision.Ignore) decision).reason();
        return admission
                .ignore(
                        new Unwanted(
                                event,
                                decision.rule(),
                                decision.version(),
                                reason,
                                from.sender(),
                                () -> seal.of(raw)))
                .map(
                        known ->
                                known.map(duplicate -> receipt(event, duplicate))
                                        .orElseGet(() -> Receipt.ignored(event.callId(), reason)));
    }

    /** What is wanted is committed; that it is not is written once, and as not the last word. */
    private record NotTheLast(Admission inbox, Verdict verdict) implements Admission {

        @Override
        public Uni<Acceptance> accept(Arrival arrival) {
            return inbox.accept(arrival);
        }

        @Override
        public Uni<Optional<Acceptance.Duplicate>> ignore(Unwanted unwanted) {
            return verdict == Verdict.REPEATED
                    ? Uni.createFrom().item(Optional.empty())
                    : inbox.ignore(unwanted.forNow());
        }
    }

    private Receipt receipt(RedactedEscalation event, Acceptance acceptance) {
        return acceptance instanceof Acceptance.Duplicate duplicate
                ? Receipt.of(event.callId(), Receipt.Status.DUPLICATE)
                        .with(duplicate.incident(), link)
                : Receipt.of(event.callId(), Receipt.Status.ACCEPTED);
    }
}
