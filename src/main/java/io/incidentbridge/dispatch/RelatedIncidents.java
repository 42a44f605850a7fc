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
import java.util.concurrent.ThreadLocalRandom;

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
                                                                task.note(),
                                                                new DeliveryOutcome.Withheld(
                                                                        "the lease was lost"))));
    }

    Uni<Consequence> raise(Task task, Permits permits) {
        Note note = task.note();
        return Uni.createFrom()
                .deferred(
                        () ->
                                incidents.raise(
                                        words.related(
                                                task.claim().event(),
                                                task.claim().rule(),
                                                task.first(),
                                                task.facts()),
                                        note.attempt(),
                                        permits))
                .map(outcome -> of(note, outcome));
    }

    private Consequence of(Note note, DeliveryOutcome outcome) {
        Consequence consequence =
                outcome.choose(
                        new Consequences(
                                note.attempt(), terms.backoff(), ThreadLocalRandom.current()));
        return consequence.settlement() instanceof Settlement.Raised raised
                ? new Consequence(
                        new Settlement.Related(
                                note,
                                raised.incident(),
                                raised.detail() + ", of note " + note.id()),
                        consequence.sign(),
                        consequence.pause(),
                        consequence.load())
                : consequence;
    }
}
