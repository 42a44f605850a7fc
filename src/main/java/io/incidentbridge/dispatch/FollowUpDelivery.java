package io.incidentbridge.dispatch;

import io.incidentbridge.dispatch.Consequence.Load;
import io.incidentbridge.dispatch.FollowUpPolicy.Act;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.ledger.Claim;
import io.incidentbridge.ledger.Ending.Sign;
import io.incidentbridge.ledger.Note;
import io.incidentbridge.ledger.Settlement;
import io.incidentbridge.rules.FollowUpNotes;
import io.incidentbridge.rules.NoteDraft;
import io.incidentbridge.servicenow.DeliveryOutcome;
import io.incidentbridge.servicenow.IncidentStates;
import io.incidentbridge.servicenow.IncidentStates.StateLookUp;
import io.incidentbridge.servicenow.Permits;
import io.incidentbridge.servicenow.WorkNotes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Writes what was told of a call later, as far as the state of its incident lets it. */
@ApplicationScoped
class FollowUpDelivery {

    private static final Map<String, String> IN_PROGRESS = Map.of("state", "2");

    private final FollowUpNotes words;
    private final WorkNotes workNotes;
    private final IncidentStates states;
    private final RelatedIncidents related;
    private final FollowUpPolicy policy;
    private final DispatchTerms terms;

    FollowUpDelivery(
            FollowUpNotes words,
            WorkNotes workNotes,
            IncidentStates states,
            RelatedIncidents related,
            DispatchTerms terms,
            Config settings) {
        this.words = words;
        this.workNotes = workNotes;
        this.states = states;
        this.related = related;
        this.terms = terms;
        this.policy = FollowUpPolicy.of(settings);
    }

    /**
     * What may have been sent before is looked for before the state is: a note that stands on an
     * incident was written, whoever has closed it since.
     */
    Uni<Consequence> write(Task task, Permits permits) {
        if (task.note().inRelated() && !task.isOnRelated()) {
            return related.raise(task, permits);
        }
        return earlier(task, permits)
                .chain(
                        found ->
                                found.map(outcome -> Uni.createFrom().item(of(task, outcome)))
                                        .orElseGet(() -> byState(task, permits)));
    }

    private Uni<Optional<DeliveryOutcome>> earlier(Task task, Permits permits) {
        return task.note().attempt() == 1
                ? Uni.createFrom().item(Optional.empty())
                : workNotes.find(draft(task, Map.of()), permits);
    }

    private Uni<Consequence> byState(Task task, Permits permits) {
        if (task.facts().isEmpty()) {
            return Uni.createFrom().item(erased(task));
        }
        return policy.asksForState()
                ? states.read(task.callOfTarget(), task.target(), permits)
                        .chain(state -> act(task, state, permits))
                : send(task, Map.of(), permits);
    }

    private Uni<Consequence> act(Task task, StateLookUp found, Permits permits) {
        return found.choose(
                new StateLookUp.Cases<>() {
                    @Override
                    public Uni<Consequence> known(StateLookUp.Known state) {
                        return act(task, state.value(), permits);
                    }

                    @Override
                    public Uni<Consequence> unknown(StateLookUp.Unknown state) {
                        return Uni.createFrom().item(of(task, state.outcome()));
                    }
                });
    }

    private Uni<Consequence> act(Task task, String state, Permits permits) {
        Act act = policy.act(state);
        return switch (act) {
            case NOTE -> send(task, Map.of(), permits);
            case REOPEN -> send(task, IN_PROGRESS, permits);
            case RELATED ->
                    task.isOnRelated()
                            ? Uni.createFrom().item(left(task, state))
                            : related.begin(task, permits);
            case LEAVE -> Uni.createFrom().item(left(task, state));
        };
    }

    private Uni<Consequence> send(Task task, Map<String, String> fields, Permits permits) {
        return workNotes.write(draft(task, fields), 1, permits).map(outcome -> of(task, outcome));
    }

    static Consequence erased(Task task) {
        return left(task, "what it told was erased", Sign.NONE);
    }

    private static Consequence left(Task task, String state) {
        return left(task, task.target().number() + " is in state " + state, Sign.WORKS);
    }

    private static Consequence left(Task task, String why, Sign sign) {
        return new Consequence(
                new Settlement.Left(task.note(), "note " + task.note().id() + ": " + why),
                sign,
                null,
                sign == Sign.WORKS ? Load.SERVED : Load.UNKNOWN);
    }

    private NoteDraft draft(Task task, Map<String, String> fields) {
        return new NoteDraft(
                task.callOfTarget(),
                task.target(),
                NoteDelivery.marker(task.note(), task.claim()),
                words.text(task.facts()),
                fields,
                task.note().isFirst());
    }

    private Consequence of(Task task, DeliveryOutcome outcome) {
        AttemptLog.write(task.claim(), outcome);
        Note note = task.note();
        return outcome.choose(new NoteConsequences(note, terms.consequences(note.attempt())));
    }

    /**
     * A note of a claimed call.
     *
     * @param first the incident of the call
     */
    record Task(Note note, Claim claim, Incident first) {

        /** The incident that the note goes to. */
        Incident target() {
            Incident second = claim.related();
            return second == null ? first : second;
        }

        CallId callOfTarget() {
            CallId callId = claim.callId();
            return isOnRelated() ? callId.ofRelated() : callId;
        }

        boolean isOnRelated() {
            return claim.related() != null;
        }

        Map<String, String> facts() {
            Map<String, String> facts = note.facts();
            return facts == null ? Map.of() : facts;
        }
    }
}
