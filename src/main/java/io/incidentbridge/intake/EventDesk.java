package io.incidentbridge.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.EventFacts;
import io.incidentbridge.intake.Refusals.Source;
import io.incidentbridge.intake.genesys.AttributeNames;
import io.incidentbridge.intake.genesys.CallEvents;
import io.incidentbridge.intake.genesys.ConversationReader;
import io.incidentbridge.intake.genesys.Correlation;
import io.incidentbridge.intake.genesys.EventBridge;
import io.incidentbridge.intake.genesys.Finding;
import io.incidentbridge.intake.genesys.StatedReason;
import io.incidentbridge.ledger.Facts;
import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.privacy.Seal;
import io.incidentbridge.problem.Problem.FieldError;
import io.incidentbridge.rules.Origin;
import io.incidentbridge.tracing.CallLine;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the platform's events: what they tell is kept, what they escalate goes the common way. */
@Startup
@ApplicationScoped
class EventDesk implements CallEvents {

    /** Of one fact, in bytes. */
    private static final int LONGEST_VALUE = 4096;

    private static final Map<Receipt.Status, Outcome> OUTCOMES =
            Map.of(
                    Receipt.Status.ACCEPTED, Outcome.ACCEPTED,
                    Receipt.Status.DUPLICATE, Outcome.DUPLICATE,
                    Receipt.Status.IGNORED, Outcome.IGNORED,
                    Receipt.Status.ENRICHED, Outcome.ENRICHED);

    private final Reception reception;
    private final Intake intake;
    private final Redactor redactor;
    private final Seal seal;
    private final Facts facts;
    private final NamesOfFacts names;
    private final MeterRegistry meters;
    private final Tally tally;
    private final EventBridge eventBridge;
    private final ConversationReader reader;

    EventDesk(
            Reception reception,
            Intake intake,
            Redactor redactor,
            Seal seal,
            Facts facts,
            NamesOfFacts names,
            MeterRegistry meters,
            Tally tally,
            IntakeConfig config) {
        this.reception = reception;
        this.intake = intake;
        this.redactor = redactor;
        this.seal = seal;
        this.facts = facts;
        this.names = names;
        this.meters = meters;
        this.tally = tally;
        AttributeNames attributes = names(config);
        this.eventBridge = new EventBridge(attributes, EventDesk::storable);
        this.reader = new ConversationReader(attributes, EventDesk::storable, config.silentSince());
    }

    /**
     * @return fails as {@link Reception#receive} does
     */
    Uni<Receipt> take(Source source) {
        return read(source)
                .chain(
                        event ->
                                taken(
                                        event.finding(),
                                        new Told(
                                                source.from(), Verdict.LAST, event.correlation())));
    }

    @Override
    public Uni<Outcome> take(Finding finding, String sender, Verdict verdict) {
        if (finding instanceof Finding.Malformed) {
            count("other", "malformed");
            return Uni.createFrom().item(Outcome.IGNORED);
        }
        return tally.follow(
                        sender,
                        null,
                        step ->
                                taken(
                                        finding,
                                        new Told(
                                                new From(sender, step.traceParent()), verdict, "")))
                .map(receipt -> OUTCOMES.get(receipt.status()));
    }

    @Override
    public Uni<Boolean> watch(CallId callId, @Nullable Duration silence, @Nullable Duration hold) {
        return intake.takeLive(LiveState.escalation(callId, silence, hold))
                .invoke(wanted -> wanted.ifPresent(receipt -> tally.add(Origin.LIVE, receipt)))
                .map(Optional::isPresent);
    }

    @Override
    public ConversationReader reader() {
        return reader;
    }

    private Uni<Event> read(Source source) {
        if (!source.body().isWhole()) {
            return reception.refuse(source, new Reading.TooLarge());
        }
        try {
            ObjectNode envelope = StrictJson.object(source.body().text());
            Finding finding = eventBridge.read(envelope);
            return finding instanceof Finding.Malformed malformed
                    ? reception.refuse(source, invalid(malformed))
                    : Uni.createFrom().item(new Event(finding, Correlation.suffix(envelope)));
        } catch (StrictJson.UnreadableException e) {
            return reception.refuse(source, new Reading.Unreadable(String.valueOf(e.getMessage())));
        }
    }

    private static Reading.Invalid invalid(Finding.Malformed malformed) {
        return new Reading.Invalid(List.of(new FieldError(malformed.field(), malformed.detail())));
    }

    private Uni<Receipt> taken(Finding finding, Told told) {
        if (finding instanceof Finding.Escalating escalating) {
            // The facts first: whoever claims the call finds them.
            return keep(escalating.topic(), escalating.facts(), told)
                    .chain(
                            () ->
                                    intake.takeEvent(
                                            escalating.escalation(),
                                            told.from(),
                                            escalating.topic(),
                                            told.verdict()));
        }
        if (finding instanceof Finding.Telling telling) {
            return keep(telling.topic(), telling.facts(), told).chain(() -> stated(telling, told));
        }
        Finding.OfNoInterest other = (Finding.OfNoInterest) finding;
        count(other.topic(), "ignored");
        return Uni.createFrom().item(Receipt.ofNoInterest(other.reason()));
    }

    /** Why a call escalates and that its flow ended, two events tell: the second one escalates. */
    private Uni<Receipt> stated(Finding.Telling telling, Told told) {
        CallId callId = telling.facts().callId();
        Uni<Optional<Escalation>> escalation =
                StatedReason.isPartOf(telling.facts())
                        ? facts.ofUnescalated(callId).map(known -> known.flatMap(StatedReason::of))
                        : Uni.createFrom().item(Optional.empty());
        return escalation.chain(
                stated ->
                        stated.map(
                                        found ->
                                                intake.takeEvent(
                                                        found,
                                                        told.from(),
                                                        telling.topic(),
                                                        told.verdict()))
                                .orElseGet(() -> enriched(callId)));
    }

    private static Uni<Receipt> enriched(CallId callId) {
        return Uni.createFrom().item(Receipt.of(callId, Receipt.Status.ENRICHED));
    }

    private Uni<Void> keep(String topic, EventFacts known, Told told) {
        count(topic, "kept");
        From from = told.from();
        String line = topic + told.correlation();
        CallLine.write(
                known.callId(),
                from.trace(),
                () -> Log.debugf("call %s: %s", known.callId(), line));
        return names.complete(known, late -> commit(line, late, from.sender()))
                .chain(named -> commit(line, named, from.sender()));
    }

    private Uni<Void> commit(String line, EventFacts told, String sender) {
        return facts.keep(seal.complete(redactor.redact(told), told), line, sender);
    }

    private void count(String topic, String outcome) {
        meters.counter("incident.bridge.events", "topic", topic, "outcome", outcome).increment();
    }

    private static String storable(String text) {
        return Text.cut(Text.storable(text), LONGEST_VALUE);
    }

    private static AttributeNames names(IntakeConfig config) {
        try {
            return new AttributeNames(config.attributes().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("INTAKE_ATTRIBUTES " + e.getMessage());
        }
    }

    /**
     * An event that was read.
     *
     * @param correlation for the end of a line
     */
    private record Event(Finding finding, String correlation) {}

    /**
     * How it was told.
     *
     * @param verdict what it means when no incident is wanted
     * @param correlation for the end of a line
     */
    private record Told(From from, Verdict verdict, String correlation) {}
}
