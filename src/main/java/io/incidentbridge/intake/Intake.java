package io.incidentbridge.intake;

import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.Acceptance;
import io.incidentbridge.ledger.Admission;
import io.incidentbridge.ledger.Arrival;
import io.incidentbridge.ledger.Inbox;
import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.privacy.Seal;
import io.incidentbridge.rules.Decision;
import io.incidentbridge.rules.Rules;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The way of every escalation, whatever wire it came by: redact, decide, commit. */
@ApplicationScoped
class Intake {

    private final Redactor redactor;
    private final Seal seal;
    private final Rules rules;
    private final Inbox inbox;
    private final IncidentLink link;
    private final MeterRegistry meters;

    Intake(
            Redactor redactor,
            Seal seal,
            Rules rules,
            Inbox inbox,
            IncidentLink link,
            MeterRegistry meters) {
        this.redactor = redactor;
        this.seal = seal;
        this.rules = rules;
        this.inbox = inbox;
        this.link = link;
        this.meters = meters;
    }

    /**
     * @return a receipt for what is committed; fails with {@link
     *     io.incidentbridge.ledger.LedgerUnavailableException} when it could not be
     */
    Uni<Receipt> take(Escalation escalation, String sender) {
        return take(escalation, sender, inbox);
    }

    /**
     * @param admission where it is committed
     */
    Uni<Receipt> take(Escalation escalation, String sender, Admission admission) {
        return decided(escalation, sender, admission)
                .invoke(
                        receipt ->
                                meters.counter(
                                                "incident.bridge.receipts",
                                                "status",
                                                receipt.status().word())
                                        .increment());
    }

    DryRun rehearse(Escalation escalation) {
        RedactedEscalation event = redactor.redact(escalation);
        return DryRun.of(event.callId(), rules.decide(event), rules.draft(event));
    }

    private Uni<Receipt> decided(Escalation raw, String sender, Admission admission) {
        RedactedEscalation event = redactor.redact(raw);
        Decision decision = rules.decide(event);
        if (decision instanceof Decision.Raise raise) {
            return admission
                    .accept(
                            new Arrival(
                                    event,
                                    raise.rule(),
                                    raise.version(),
                                    raise.storm(),
                                    sender,
                                    seal.of(raw)))
                    .map(acceptance -> receipt(event, acceptance));
        }
        String reason = ((Decision.Ignore) decision).reason();
        return admission
                .ignore(event.callId(), reason, sender)
                .replaceWith(() -> Receipt.ignored(event.callId(), reason));
    }

    private Receipt receipt(RedactedEscalation event, Acceptance acceptance) {
        return acceptance instanceof Acceptance.Duplicate duplicate
                ? Receipt.of(event.callId(), Receipt.Status.DUPLICATE)
                        .with(duplicate.incident(), link)
                : Receipt.of(event.callId(), Receipt.Status.ACCEPTED);
    }
}
