package io.incidentbridge.servicenow.preflight;

import io.incidentbridge.rules.Rules;
import io.incidentbridge.servicenow.Probe;
import io.incidentbridge.servicenow.Sight;
import io.incidentbridge.servicenow.Target;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/**
 * Whether the columns are there: by the dictionary, and where it is closed, by what a record
 * showed.
 */
final class ColumnsStep implements Step {

    /** What a call id may have. */
    static final int LONGEST_CALL_ID = 100;

    private static final int MOST_COLUMNS = 500;

    private final Probe probe;
    private final Target target;
    private final Rules rules;

    ColumnsStep(Probe probe, Rules rules) {
        this.probe = probe;
        this.target = probe.target();
        this.rules = rules;
    }

    @Override
    public Set<Check> checks() {
        return target.phoneField().isPresent()
                ? Set.of(
                        Check.COLUMN,
                        Check.UNIQUE,
                        Check.WORK_NOTES,
                        Check.FIELDS,
                        Check.PHONE_FIELD)
                : Set.of(Check.COLUMN, Check.UNIQUE, Check.WORK_NOTES, Check.FIELDS);
    }

    @Override
    public Uni<Void> take(Flight flight) {
        return probe.records(
                        flight.permits(),
                        Dictionary.TABLE,
                        Dictionary.query(target.table(), TableStep.columns(target, rules)),
                        Dictionary.FIELDS,
                        MOST_COLUMNS)
                .invoke(flight::learn)
                .invoke(sight -> look(flight, sight))
                .replaceWithVoid();
    }

    private void look(Flight flight, Sight sight) {
        if (Words.isTrouble(sight)) {
            checks().forEach(check -> flight.found(sight.choose(Words.ofInstance(check, target))));
            return;
        }
        Dictionary dictionary = Dictionary.of(sight, target.table());
        Columns columns = new Columns(dictionary, flight.shown());
        flight.found(column(dictionary, columns));
        flight.found(unique(dictionary));
        flight.found(workNotes(columns));
        flight.found(fields(columns));
        target.phoneField().ifPresent(field -> flight.found(phoneField(field, columns)));
    }

    private Finding column(Dictionary dictionary, Columns columns) {
        String field = target.correlationField();
        int length = dictionary.column(field).map(Dictionary.Column::length).orElse(0);
        if (length > 0 && length < LONGEST_CALL_ID) {
            return Finding.wrong(
                    Check.COLUMN,
                    field + " holds " + length + " characters",
                    "Give the column a length of "
                            + LONGEST_CALL_ID
                            + ": a longer call id is cut, and never found again.");
        }
        return switch (columns.state(field)) {
            case THERE -> Finding.ok(Check.COLUMN, field + " is a column of " + target.table());
            case MISSING ->
                    Finding.wrong(
                            Check.COLUMN,
                            field + " is no column of " + target.table(),
                            "Correct SERVICENOW_CORRELATION_FIELD, or add that column to "
                                    + target.table()
                                    + ".");
            case HIDDEN ->
                    Finding.wrong(
                            Check.COLUMN,
                            field
                                    + " is no column of "
                                    + target.table()
                                    + ", or the client may not read it",
                            "Correct SERVICENOW_CORRELATION_FIELD, or add that column to "
                                    + target.table()
                                    + " and let the client read it.");
            case UNKNOWN -> unknown(Check.COLUMN, field);
        };
    }

    private Finding unique(Dictionary dictionary) {
        String field = target.correlationField();
        if (dictionary.column(field).filter(Dictionary.Column::isUnique).isPresent()) {
            return Finding.ok(Check.UNIQUE, field + " is unique");
        }
        if (target.derivesSysId()) {
            return Finding.ok(
                    Check.UNIQUE,
                    "the sys_id is made from the call id; the log says if the instance does not"
                            + " take it");
        }
        return dictionary.column(field).isPresent()
                ? Finding.warning(
                        Check.UNIQUE,
                        field
                                + " is not unique: a create that outlives its timeout can make a"
                                + " second incident of a call",
                        "Check Unique for the column in sys_dictionary, or set"
                                + " SERVICENOW_API=scripted or SERVICENOW_DERIVED_SYS_ID=true.")
                : Finding.unclear(
                        Check.UNIQUE,
                        "sys_dictionary does not show " + field + " to the client",
                        "Look in sys_dictionary.list whether Unique is checked for the column "
                                + field
                                + " of "
                                + target.table()
                                + ".");
    }

    /** Whether they may be written shows only when one is. */
    private Finding workNotes(Columns columns) {
        return switch (columns.shown(TableStep.WORK_NOTES)) {
            case THERE -> Finding.ok(Check.WORK_NOTES, "the client may read work notes");
            case HIDDEN, MISSING ->
                    Finding.warning(
                            Check.WORK_NOTES,
                            "the client may not read work notes: what cannot be looked up ends in"
                                    + " review",
                            "Let the OAuth Application User read and write work_notes of "
                                    + target.table()
                                    + ", as the role itil does.");
            case UNKNOWN -> unknown(Check.WORK_NOTES, TableStep.WORK_NOTES);
        };
    }

    private Finding fields(Columns columns) {
        List<String> absent =
                rules.columns().stream()
                        .filter(
                                field ->
                                        columns.state(field) == Columns.State.MISSING
                                                || columns.state(field) == Columns.State.HIDDEN)
                        .toList();
        if (!absent.isEmpty()) {
            return Finding.warning(
                    Check.FIELDS,
                    String.join(", ", absent) + ": no column, or the client may not read it",
                    "Correct the rules, or add the column to "
                            + target.table()
                            + ": ServiceNow leaves out what it does not have, in silence.");
        }
        return rules.columns().stream()
                        .anyMatch(field -> columns.state(field) == Columns.State.UNKNOWN)
                ? unknown(Check.FIELDS, "the columns that the rules write")
                : Finding.ok(Check.FIELDS, "all columns that the rules write are there");
    }

    private Finding phoneField(String field, Columns columns) {
        return switch (columns.state(field)) {
            case THERE ->
                    Finding.ok(Check.PHONE_FIELD, field + " is a column of " + target.table());
            case MISSING ->
                    Finding.wrong(
                            Check.PHONE_FIELD,
                            field + " is no column of " + target.table(),
                            "Correct SERVICENOW_PHONE_FIELD, or add that column to "
                                    + target.table()
                                    + ": until then the number goes nowhere.");
            // Few may read it, and the client need not be one of them.
            case HIDDEN, UNKNOWN -> unknown(Check.PHONE_FIELD, field);
        };
    }

    private Finding unknown(Check check, String what) {
        return Finding.unclear(
                check,
                "neither a record nor sys_dictionary shows " + what + " to the client",
                "Look in sys_dictionary.list for " + what + " of " + target.table() + ".");
    }
}
