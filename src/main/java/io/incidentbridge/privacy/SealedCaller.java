package io.incidentbridge.privacy;

import io.incidentbridge.escalation.CallerNumber;
import io.incidentbridge.escalation.Escalation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller's number as it is kept, opened only for whoever may see it whole. */
public final class SealedCaller {

    private final Seal seal;
    private final RedactedEscalation event;
    private final byte @Nullable [] blob;
    private final @Nullable RedactedFacts facts;

    SealedCaller(
            Seal seal,
            RedactedEscalation event,
            byte @Nullable [] blob,
            @Nullable RedactedFacts facts) {
        this.seal = seal;
        this.event = event;
        this.blob = blob;
        this.facts = facts;
    }

    /** What a sender wrote himself holds; of what was read off events, the latest word does. */
    public CallerNumber open() {
        boolean factsHold = event.escalation().source().equals(Escalation.EVENTS);
        CallerNumber own = ofEvent();
        CallerNumber told = ofFacts();
        CallerNumber first = factsHold ? told : own;
        return first instanceof CallerNumber.Absent ? (factsHold ? own : told) : first;
    }

    private CallerNumber ofEvent() {
        if (blob == null) {
            return new CallerNumber.Absent();
        }
        return seal.open(event.callId(), blob)
                .map(fields -> number(Optional.ofNullable(fields.get(Seal.CALLER))))
                .orElseGet(CallerNumber.Locked::new);
    }

    private CallerNumber ofFacts() {
        if (facts == null || !facts.seals().containsKey(Seal.CALLER)) {
            return new CallerNumber.Absent();
        }
        Optional<String> opened = seal.open(facts, Seal.CALLER);
        return opened.isPresent() ? number(opened) : new CallerNumber.Locked();
    }

    private CallerNumber number(Optional<String> written) {
        return written.flatMap(seal::e164)
                .<CallerNumber>map(CallerNumber.Known::new)
                .orElseGet(CallerNumber.Absent::new);
    }

    @Override
    public String toString() {
        return "sealed";
    }
}
