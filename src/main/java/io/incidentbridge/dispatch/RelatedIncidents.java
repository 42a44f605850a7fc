package io.incidentbridge.dispatch;

import io.incidentbridge.dispatch.FollowUpDelivery.Task;
import io.incidentbridge.ledger.Note;
import io.incidentbridge.ledger.Notes;
import io.incidentbridge.ledger.Settlement;
import io.incidentbridge.rules.FollowUpNotes;
import io.incidentbridge.servicenow.DeliveryOutcome;
import io.incidentbridge.servicenow.Incidents;
import io.incidentbridge.servicenow.Permits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes an incident of a note whose own incident is over: one for each call, by a key of its own,
 * and by all the rules by which the first was made.
 */
@ApplicationScoped
class RelatedIncidents {

    private final Notes notes;
    private final FollowUpNotes words;
    private final Incidents incidents;
    private final DispatchTerms terms;

    RelatedIncidents(Notes notes, FollowUpNotes words, Incidents incidents, DispatchTerms terms) {
        this.notes = notes;
        this.words = words;
        this.incidents = incidents;
        this.terms = terms;
    }

    /** That it is to be so is kept before anything is sent. */
    Uni<Consequence> begin(Task task, Permits permits) {
        return notes.relate(task.claim(), task.note())
                .chain(
                        held ->
                                held
                                        ? raise(task, permits)
                                        : Uni.createFrom()
                                                .item(
                                                        of(
                                                                task,
                                                                new DeliveryOutcome.Withheld(
                                                                        "the lease was lost"))));
    }

    /**
     * Its key belongs to the call, not to the note: one that was discarded may have made it. So it
     * is looked up in any case.
     */
    Uni<Consequence> raise(Task task, Permits permits) {
        Note note = task.note();
        if (task.facts().isEmpty()) {
            return find(task, permits);
        }
        return Uni.createFrom()
                .deferred(
                        () ->
                                incidents.raise(
                                        words.related(
                                                task.claim().event(),
                                                task.claim().rule(),
                                                task.first(),
                                                task.facts()),
                                        Math.max(2, note.attempt()),
                                        permits))
                .map(outcome -> of(task, outcome));
    }

    /** Of what was erased meanwhile no incident is made; one that was made is to be known of. */
    private Uni<Consequence> find(Task task, Permits permits) {
        return incidents
                .find(task.claim().callId().ofRelated(), permits)
                .map(
                        found ->
                                found.map(outcome -> of(task, outcome))
                                        .orElseGet(() -> FollowUpDelivery.erased(task)));
    }

    private Consequence of(Task task, DeliveryOutcome outcome) {
        AttemptLog.write(task.claim(), outcome);
        Note note = task.note();
        Consequence consequence = outcome.choose(terms.consequences(note.attempt()));
        return consequence.settlement() instanceof Settlement.Raised raised
                ? new Consequence(
                        new Settlement.Related(
                                // What was there may be of an earlier note.
                                raised.created() ? note : null,
                                raised.incident(),
                                raised.detail() + ", of note " + note.id()),
                        consequence.sign(),
                        consequence.pause(),
                        consequence.load())
                : consequence;
    }
}
