package io.incidentbridge.dispatch;

import io.incidentbridge.dispatch.Consequence.Load;
import io.incidentbridge.dispatch.FollowUpDelivery.Task;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.ledger.Claim;
import io.incidentbridge.ledger.Ending.Sign;
import io.incidentbridge.ledger.LedgerUnavailableException;
import io.incidentbridge.ledger.Note;
import io.incidentbridge.ledger.Notes;
import io.incidentbridge.ledger.Settlement;
import io.incidentbridge.ledger.StormMember;
import io.incidentbridge.rules.ListedCall;
import io.incidentbridge.rules.NoteDraft;
import io.incidentbridge.rules.StormNote;
import io.incidentbridge.rules.StormNotes;
import io.incidentbridge.servicenow.DeliveryOutcome;
import io.incidentbridge.servicenow.Permits;
import io.incidentbridge.servicenow.WorkNotes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Writes the next note of one claimed call to its incident. */
@ApplicationScoped
class NoteDelivery {

    private final Notes notes;
    private final StormNotes storms;
    private final WorkNotes workNotes;
    private final FollowUpDelivery followUps;
    private final DispatchTerms terms;

    NoteDelivery(
            Notes notes,
            StormNotes storms,
            WorkNotes workNotes,
            FollowUpDelivery followUps,
            DispatchTerms terms) {
        this.notes = notes;
        this.storms = storms;
        this.workNotes = workNotes;
        this.followUps = followUps;
        this.terms = terms;
    }

    /** Never fails. */
    Uni<Consequence> write(Claim claim, Incident incident, Permits permits) {
        return Uni.createFrom()
                .deferred(() -> notes.begin(claim, this::list))
                .chain(
                        note ->
                                note.map(next -> write(next, claim, incident, permits))
                                        .orElseGet(NoteDelivery::nothing))
                .onFailure(LedgerUnavailableException.class)
                .recoverWithItem(gone -> notBegun(claim))
                .onFailure()
                .recoverWithItem(failure -> notComposed(claim, failure));
    }

    private Uni<Consequence> write(Note note, Claim claim, Incident incident, Permits permits) {
        if (note.facts() != null) {
            return followUps.write(new Task(note, claim, incident), permits);
        }
        return Uni.createFrom()
                .deferred(
                        () ->
                                workNotes.write(
                                        draft(note, claim, incident), note.attempt(), permits))
                .onFailure()
                .recoverWithItem(failure -> Delivery.unforeseen(claim, failure))
                .invoke(outcome -> AttemptLog.write(claim, outcome))
                .map(outcome -> consequence(note, outcome));
    }

    /** By which a note is found again in the journal of its incident. */
    static String marker(Note note, Claim claim) {
        return "[note %d of %s]".formatted(note.id(), claim.callId());
    }

    private NoteDraft draft(Note note, Claim claim, Incident incident) {
        Long calls = note.calls();
        return new NoteDraft(
                claim.callId(),
                incident,
                marker(note, claim),
                note.text(),
                calls == null ? Map.of() : storms.progress(claim.event(), calls),
                note.isFirst());
    }

    private Notes.Composition list(long calls, List<StormMember> members) {
        StormNote note =
                storms.list(
                        calls,
                        members.stream()
                                .map(member -> new ListedCall(member.event(), member.receivedAt()))
                                .toList());
        return new Notes.Composition(note.text(), note.listed());
    }

    private static Uni<Consequence> nothing() {
        return Uni.createFrom()
                .item(
                        new Consequence(
                                new Settlement.NothingToNote(), Sign.NONE, null, Load.UNKNOWN));
    }

    /** Nothing was sent. */
    private Consequence notBegun(Claim claim) {
        return terms.consequences(claim.attempt())
                .withheld(new DeliveryOutcome.Withheld("the database is away"));
    }

    /** It would fail again, so it costs an attempt, and in the end a person looks at it. */
    private Consequence notComposed(Claim claim, Throwable failure) {
        return Delivery.unforeseen(claim, failure).choose(terms.consequences(claim.attempt()));
    }

    private Consequence consequence(Note note, DeliveryOutcome outcome) {
        return outcome.choose(new NoteConsequences(note, terms.consequences(note.attempt())));
    }
}
