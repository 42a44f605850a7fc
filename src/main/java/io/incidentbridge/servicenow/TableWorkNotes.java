package io.incidentbridge.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.rules.NoteDraft;
import io.incidentbridge.servicenow.DeliveryOutcome.Suspect;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * By the Table API. A journal takes an entry as often as it is sent, so after any doubt it is read
 * before anything is sent again.
 */
final class TableWorkNotes implements WorkNotes {

    private static final String JOURNAL = "work_notes";
    private static final String STATE = "state";

    private final TableApi api;
    private final Requests requests;
    private final String table;
    private final Clock clock;

    TableWorkNotes(TableApi api, Requests requests, ServiceNowConfig config, Clock clock) {
        this.api = api;
        this.requests = requests;
        this.table = config.table();
        this.clock = clock;
    }

    @Override
    public Uni<DeliveryOutcome> write(NoteDraft note, int attempt, Permits permits) {
        return attempt == 1
                ? send(note, permits)
                : find(note, permits)
                        .chain(
                                found ->
                                        found.isPresent()
                                                ? Uni.createFrom().item(found.get())
                                                : send(note, permits));
    }

    private Uni<DeliveryOutcome> send(NoteDraft note, Permits permits) {
        Map<String, String> change = new LinkedHashMap<>(note.fields());
        change.put(JOURNAL, note.marked());
        String sysId = note.incident().sysId();
        // ServiceNow drops what the client may not write, and says nothing of it. The journal grows
        // with each note, so it is not asked for again once one was seen.
        String fields =
                "sys_id,number"
                        + (note.asksBack() ? "," + JOURNAL : "")
                        + (change.containsKey(STATE) ? "," + STATE : "");
        // "all": a state is compared by its value, a journal shows its entries as a display value
        // only.
        String shows = change.containsKey(STATE) ? "all" : String.valueOf(note.asksBack());
        return requests.send(
                        permits,
                        Operation.NOTE,
                        bearer -> api.update(bearer, table, sysId, fields, shows, change))
                .map(answer -> written(note, answer))
                .onFailure()
                .recoverWithUni(failure -> notWritten(note, failure, permits));
    }

    private static DeliveryOutcome written(NoteDraft note, Answer answer) {
        if (answer.status() != 200 || !isOf(note, answer.result())) {
            return new DeliveryOutcome.InDoubt(
                    answer.status() + " that shows no incident", answer.suspect(), answer.trace());
        }
        return note.asksBack() && !shows(note, answer.result())
                ? new DeliveryOutcome.InDoubt(
                        "the answer does not show the note: may the client write work notes?",
                        Suspect.CALL,
                        answer.trace())
                : new DeliveryOutcome.Created(
                        note.incident(), answer.transaction(), remark(note, answer.result()));
    }

    /** A state that may not be written is dropped in silence, too. */
    static String remark(NoteDraft note, JsonNode record) {
        String asked = note.fields().get(STATE);
        return asked == null || asked.equals(value(record, STATE))
                ? ""
                : "not reopened: may the client write state?";
    }

    private static String value(JsonNode record, String field) {
        JsonNode value = record.path(field);
        return value.isObject() ? value.path("value").asText() : value.asText();
    }

    private Uni<DeliveryOutcome> notWritten(NoteDraft note, Throwable failure, Permits permits) {
        // A 403 has been seen after a change that happened.
        return Failures.answer(failure)
                .filter(refused -> refused.status() == 403)
                .map(refused -> find(note, permits).map(found -> found.orElse(refused(refused))))
                .orElseGet(() -> Uni.createFrom().item(failed(note, failure)));
    }

    private static DeliveryOutcome refused(Answer forbidden) {
        return forbidden.isAboutTheRecord()
                ? new DeliveryOutcome.Rejected(403, forbidden.detail(), forbidden.trace())
                : new DeliveryOutcome.Refused(
                        ("403 " + forbidden.detail()).strip(), forbidden.trace());
    }

    @Override
    public Uni<Optional<DeliveryOutcome>> find(NoteDraft note, Permits permits) {
        // Only as a display value does a journal show its entries.
        return requests.send(
                        permits,
                        Operation.READ_NOTES,
                        bearer ->
                                api.read(
                                        bearer,
                                        table,
                                        note.incident().sysId(),
                                        "sys_id," + JOURNAL,
                                        true))
                .map(answer -> found(note, answer))
                .onFailure()
                .recoverWithItem(failure -> Optional.of(failed(note, failure)));
    }

    private static Optional<DeliveryOutcome> found(NoteDraft note, Answer answer) {
        JsonNode record = answer.result();
        if (answer.status() != 200 || !isOf(note, record)) {
            return Optional.of(
                    new DeliveryOutcome.InDoubt(
                            "the look-up was answered with "
                                    + answer.status()
                                    + ", not the incident",
                            answer.suspect(),
                            answer.trace()));
        }
        if (!record.has(JOURNAL)) {
            return Optional.of(
                    new DeliveryOutcome.InDoubt(
                            "the look-up shows no work notes: may the client read them?",
                            Suspect.CALL,
                            answer.trace()));
        }
        return shows(note, record)
                ? Optional.of(
                        new DeliveryOutcome.AlreadyExists(note.incident(), answer.transaction()))
                : Optional.empty();
    }

    private DeliveryOutcome failed(NoteDraft note, Throwable failure) {
        return Failures.ofNote(failure, clock, note.incident().number() + " is not there any more");
    }

    private static boolean shows(NoteDraft note, JsonNode record) {
        JsonNode journal = record.path(JOURNAL);
        return (journal.isObject() ? journal.path("display_value") : journal)
                .asText()
                .contains(note.marker());
    }

    private static boolean isOf(NoteDraft note, JsonNode record) {
        return note.incident().sysId().equals(value(record, "sys_id"));
    }
}
