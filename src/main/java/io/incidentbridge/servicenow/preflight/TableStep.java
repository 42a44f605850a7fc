package io.incidentbridge.servicenow.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.rules.Rules;
import io.incidentbridge.servicenow.Probe;
import io.incidentbridge.servicenow.Sight;
import io.incidentbridge.servicenow.Target;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Reads any one record, and keeps of it the names of its columns only. */
final class TableStep implements Step {

    /** What is written beside the columns of the rules. */
    static final String WORK_NOTES = "work_notes";

    private final Probe probe;
    private final Target target;
    private final Rules rules;

    TableStep(Probe probe, Rules rules) {
        this.probe = probe;
        this.target = probe.target();
        this.rules = rules;
    }

    @Override
    public Set<Check> checks() {
        return Set.of(Check.TABLE);
    }

    @Override
    public Uni<Void> take(Flight flight) {
        return probe.records(
                        flight.permits(),
                        target.table(),
                        null,
                        String.join(",", columns(target, rules)),
                        1)
                .invoke(flight::learn)
                .invoke(sight -> flight.found(finding(flight, sight)))
                .replaceWithVoid();
    }

    /** All that will be read or written. */
    static Set<String> columns(Target target, Rules rules) {
        Set<String> columns = new TreeSet<>(rules.columns());
        columns.add("sys_id");
        columns.add("number");
        columns.add(target.correlationField());
        columns.add(WORK_NOTES);
        target.phoneField().ifPresent(columns::add);
        return columns;
    }

    private Finding finding(Flight flight, Sight sight) {
        Words words = Words.ofInstance(Check.TABLE, target);
        if (!(sight instanceof Sight.Answered answered)) {
            return sight.choose(words);
        }
        return ofAnswer(flight, answered, words).with(answered.transaction());
    }

    private Finding ofAnswer(Flight flight, Sight.Answered answered, Words words) {
        JsonNode records = answered.result();
        if (answered.status() == 200 && records.isArray()) {
            return ofRecords(flight, records);
        }
        if (answered.status() == 404 && answered.words().startsWith("No Record found")) {
            return empty();
        }
        if (answered.words().contains("Invalid table") || answered.status() == 404) {
            return Finding.wrong(
                    Check.TABLE,
                    (answered.status() + " " + answered.words()).strip(),
                    "Correct SERVICENOW_TABLE: the instance has no table " + target.table() + ".");
        }
        if (answered.status() == 403 && !answered.isPage()) {
            return Finding.wrong(
                    Check.TABLE,
                    ("403 " + answered.words()).strip(),
                    "Give the OAuth Application User a role that may read and create in "
                            + target.table()
                            + ", such as itil or sn_incident_write, and the client an auth scope"
                            + " that includes the Table API if it has any.");
        }
        return answered.status() == 200 ? words.page(answered) : words.answered(answered);
    }

    private Finding ofRecords(Flight flight, JsonNode records) {
        if (records.isEmpty()) {
            return empty();
        }
        Set<String> shown = new LinkedHashSet<>();
        records.get(0).fieldNames().forEachRemaining(shown::add);
        flight.shows(shown);
        return Finding.ok(Check.TABLE, target.table() + " can be read");
    }

    private Finding empty() {
        return Finding.unclear(
                Check.TABLE,
                target.table() + " shows no record: it is empty, or the client may see none",
                "Look at "
                        + target.table()
                        + " as the OAuth Application User, and give it itil or sn_incident_read if"
                        + " it sees less than there is.");
    }
}
