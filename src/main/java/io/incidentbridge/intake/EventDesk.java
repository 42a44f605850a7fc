package io.incidentbridge.intake;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.EventFacts;
import io.incidentbridge.intake.Refusals.Source;
import io.incidentbridge.intake.genesys.AttributeNames;
import io.incidentbridge.intake.genesys.EventBridge;
import io.incidentbridge.intake.genesys.Finding;
import io.incidentbridge.intake.genesys.StatedReason;
import io.incidentbridge.ledger.Facts;
import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.privacy.Seal;
import io.incidentbridge.problem.Problem.FieldError;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Takes the platform's events: what they tell is kept, what they escalate goes the common way. */
@Startup
@ApplicationScoped
class EventDesk {

    /** Of one fact, in bytes. */
    private static final int LONGEST_VALUE = 4096;

    private final Reception reception;
    private final Intake intake;
    private final Redactor redactor;
    private final Seal seal;
    private final Facts facts;
    private final NamesOfFacts names;
    private final MeterRegistry meters;
    private final EventBridge eventBridge;

    EventDesk(
            Reception reception,
            Intake intake,
            Redactor redactor,
            Seal seal,
            Facts facts,
            NamesOfFacts names,
            MeterRegistry meters,
            IntakeConfig config) {
        this.reception = reception;
        this.intake = intake;
        this.redactor = redactor;
        this.seal = seal;
        this.facts = facts;
        this.names = names;
        this.meters = meters;
        this.eventBridge =
                new EventBridge(
                        names(config), text -> Text.cut(Text.storable(text), LONGEST_VALUE));
    }

    /**
     * @return fails as {@link Reception#receive} does
     */
    Uni<Receipt> take(Source source) {
        return read(source).chain(finding -> taken(source, finding));
    }

    private Uni<Finding> read(Source source) {
        if (!source.body().isWhole()) {
            return reception.refuse(source, new Reading.TooLarge());
        }
        try {
            Finding finding = eventBridge.read(StrictJson.object(source.body().text()));
            return finding instanceof Finding.Malformed malformed
                    ? reception.refuse(source, invalid(malformed))
                    : Uni.createFrom().item(finding);
        } catch (StrictJson.UnreadableException e) {
            return reception.refuse(source, new Reading.Unreadable(String.valueOf(e.getMessage())));
        }
    }

    private static Reading.Invalid invalid(Finding.Malformed malformed) {
        return new Reading.Invalid(List.of(new FieldError(malformed.field(), malformed.detail())));
    }

    private Uni<Receipt> taken(Source source, Finding finding) {
        if (finding instanceof Finding.Escalating escalating) {
            // The facts first: whoever claims the call finds them.
            return keep(escalating.topic(), escalating.facts(), source)
                    .chain(
                            () ->
                                    intake.takeEvent(
                                            escalating.escalation(),
                                            source.sender(),
                                            escalating.topic()));
        }
        if (finding instanceof Finding.Telling telling) {
            return keep(telling.topic(), telling.facts(), source)
                    .chain(() -> told(telling, source.sender()));
        }
        Finding.OfNoInterest other = (Finding.OfNoInterest) finding;
        count(other.topic(), "ignored");
        return Uni.createFrom().item(Receipt.ofNoInterest(other.reason()));
    }

    /** Why a call escalates and that its flow ended, two events tell: the second one escalates. */
    private Uni<Receipt> told(Finding.Telling telling, String sender) {
        CallId callId = telling.facts().callId();
        Uni<Optional<Escalation>> escalation =
                StatedReason.isPartOf(telling.facts())
                        ? facts.ofUnescalated(callId).map(known -> known.flatMap(StatedReason::of))
                        : Uni.createFrom().item(Optional.empty());
        return escalation.chain(
                stated ->
                        stated.map(found -> intake.takeEvent(found, sender, telling.topic()))
                                .orElseGet(() -> enriched(callId)));
    }

    private static Uni<Receipt> enriched(CallId callId) {
        return Uni.createFrom().item(Receipt.of(callId, Receipt.Status.ENRICHED));
    }

    private Uni<Void> keep(String topic, EventFacts told, Source source) {
        count(topic, "kept");
        return names.complete(told, late -> commit(topic, late, source))
                .chain(named -> commit(topic, named, source));
    }

    private Uni<Void> commit(String topic, EventFacts told, Source source) {
        return facts.keep(seal.complete(redactor.redact(told), told), topic, source.sender());
    }

    private void count(String topic, String outcome) {
        meters.counter("incident.bridge.events", "topic", topic, "outcome", outcome).increment();
    }

    private static AttributeNames names(IntakeConfig config) {
        try {
            return new AttributeNames(config.attributes().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("INTAKE_ATTRIBUTES " + e.getMessage());
        }
    }
}
