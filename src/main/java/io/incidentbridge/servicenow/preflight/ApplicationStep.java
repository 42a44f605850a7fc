package io.incidentbridge.servicenow.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.rules.Rules;
import io.incidentbridge.servicenow.Probe;
import io.incidentbridge.servicenow.Sight;
import io.incidentbridge.servicenow.Target;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks the shipped app how it is installed, which it knows better than any client could. */
final class ApplicationStep implements Step {

    private final Probe probe;
    private final Target target;
    private final Rules rules;

    ApplicationStep(Probe probe, Rules rules) {
        this.probe = probe;
        this.target = probe.target();
        this.rules = rules;
    }

    @Override
    public Set<Check> checks() {
        return target.phoneField().isPresent()
                ? Set.of(
                        Check.APPLICATION,
                        Check.COLUMN,
                        Check.UNIQUE,
                        Check.WORK_NOTES,
                        Check.FIELDS,
                        Check.PHONE_FIELD)
                : Set.of(
                        Check.APPLICATION,
                        Check.COLUMN,
                        Check.UNIQUE,
                        Check.WORK_NOTES,
                        Check.FIELDS);
    }

    @Override
    public Uni<Void> take(Flight flight) {
        return probe.application(flight.permits())
                .invoke(flight::learn)
                .chain(sight -> look(flight, sight));
    }

    private Uni<Void> look(Flight flight, Sight sight) {
        if (sight instanceof Sight.Answered answered) {
            if (answered.status() == 200 && answered.result().has("call_id")) {
                tell(flight, answered);
                return Uni.createFrom().voidItem();
            }
            boolean isNotThere =
                    answered.status() == 404
                            || answered.status() == 405
                            || answered.words().contains("does not represent any resource");
            if (isNotThere && !answered.isPage()) {
                return probe.resource(flight.permits())
                        .invoke(flight::learn)
                        .invoke(resource -> notThere(flight, resource))
                        .replaceWithVoid();
            }
        }
        flight.found(refused(sight));
        return Uni.createFrom().voidItem();
    }

    /** Only the resource for a POST was there before there was a check. */
    private void notThere(Flight flight, Sight resource) {
        if (!(resource instanceof Sight.Answered answered)) {
            flight.found(refused(resource));
            return;
        }
        Finding finding = ofResource(answered);
        flight.found(finding.with(answered.transaction()));
        if (finding.isInTheWay()) {
            return;
        }
        checks().stream()
                .filter(check -> check != Check.APPLICATION)
                .forEach(check -> flight.found(Finding.skipped(check, Check.APPLICATION)));
    }

    static Finding ofResource(Sight.Answered answered) {
        return switch (answered.status()) {
            case 404 ->
                    Finding.wrong(
                            Check.APPLICATION,
                            "nothing answers at SERVICENOW_SCRIPTED_PATH",
                            "Install the application of deploy/servicenow on the instance, or"
                                    + " correct SERVICENOW_SCRIPTED_PATH.");
            case 405 ->
                    Finding.unclear(
                            Check.APPLICATION,
                            "it is there, and says nothing of itself",
                            "Install the application of deploy/servicenow again: this version has"
                                    + " no check yet.");
            // An instance may say so of a resource that takes nothing but a POST.
            default ->
                    Finding.unclear(
                            Check.APPLICATION,
                            "nothing shows at SERVICENOW_SCRIPTED_PATH: "
                                    + (answered.status() + " " + answered.words()).strip(),
                            "Install the application of deploy/servicenow on the instance, or"
                                    + " correct SERVICENOW_SCRIPTED_PATH, unless calls become"
                                    + " incidents there.");
        };
    }

    private Finding refused(Sight sight) {
        Words words = Words.ofInstance(Check.APPLICATION, target);
        if (!(sight instanceof Sight.Answered answered)) {
            return sight.choose(words);
        }
        Finding finding =
                answered.status() == 403 && !answered.isPage()
                        ? Finding.wrong(
                                Check.APPLICATION,
                                ("403 " + answered.words()).strip(),
                                "Give the OAuth Application User the role"
                                        + " x_gcit_bridge.integration.")
                        : words.answered(answered);
        return finding.with(answered.transaction());
    }

    private void tell(Flight flight, Sight.Answered answered) {
        JsonNode app = answered.result();
        String version = app.path("version").asText("").replaceAll("[^0-9.]", "");
        flight.found(
                Finding.ok(Check.APPLICATION, "version " + version + " answers")
                        .with(answered.transaction()));
        JsonNode column = app.path("call_id");
        flight.found(column(column));
        flight.found(unique(column));
        flight.found(workNotes(app.path("notes")));
        flight.found(fields(app.path("takes")));
        target.phoneField().ifPresent(field -> flight.found(phoneField(field, app.path("takes"))));
    }

    private static Finding column(JsonNode column) {
        int length = column.path("max_length").asInt(ColumnsStep.LONGEST_CALL_ID);
        String name = column.path("name").asText("");
        if (!column.path("exists").asBoolean()) {
            return Finding.wrong(
                    Check.COLUMN,
                    "the application's column of the call id is missing",
                    "Install the application of deploy/servicenow again: every call is answered"
                            + " 503 until then.");
        }
        return length < ColumnsStep.LONGEST_CALL_ID
                ? Finding.wrong(
                        Check.COLUMN,
                        "the column of the call id holds " + length + " characters",
                        "Give the column a length of "
                                + ColumnsStep.LONGEST_CALL_ID
                                + ": a longer call id is cut, and never found again.")
                : Finding.ok(Check.COLUMN, name.replaceAll("[^a-z0-9_]", "") + " is there");
    }

    private static Finding unique(JsonNode column) {
        if (column.path("unique").isBoolean()) {
            return column.path("unique").asBoolean()
                    ? Finding.ok(Check.UNIQUE, "the call id is unique")
                    : Finding.wrong(
                            Check.UNIQUE,
                            "the column of the call id is not unique",
                            "Clear what two incidents have alike in that column, and check Unique"
                                    + " for it in sys_dictionary.list: two creates at one time"
                                    + " make two incidents until then.");
        }
        return Finding.unclear(
                Check.UNIQUE,
                "the application may not read sys_dictionary",
                "Look in sys_dictionary.list whether Unique is checked for the column"
                        + " x_gcit_bridge_call_id of incident.");
    }

    /** An application that is older does not say. */
    private static Finding workNotes(JsonNode notes) {
        return notes.asBoolean()
                ? Finding.ok(Check.WORK_NOTES, "the application writes work notes")
                : Finding.warning(
                        Check.WORK_NOTES,
                        "the application does not write work notes",
                        "Install the application of deploy/servicenow again, or do without storms"
                                + " and work notes: they would end in review.");
    }

    private Finding fields(JsonNode takes) {
        Set<String> taken = new TreeSet<>();
        takes.forEach(name -> taken.add(name.asText("")));
        List<String> left = rules.columns().stream().filter(name -> !taken.contains(name)).toList();
        return left.isEmpty()
                ? Finding.ok(Check.FIELDS, "all columns that the rules write are taken")
                : Finding.warning(
                        Check.FIELDS,
                        String.join(", ", left) + ": not taken by the application",
                        "Add these to its property x_gcit_bridge.fields.extra, or correct the"
                                + " rules.");
    }

    private static Finding phoneField(String field, JsonNode takes) {
        for (JsonNode name : takes) {
            if (name.asText("").equals(field)) {
                return Finding.ok(Check.PHONE_FIELD, field + " is taken");
            }
        }
        return Finding.wrong(
                Check.PHONE_FIELD,
                field + " is not taken by the application",
                "Set SERVICENOW_PHONE_FIELD to x_gcit_bridge_caller_phone, and the property"
                        + " x_gcit_bridge.caller_phone.store to true.");
    }
}
