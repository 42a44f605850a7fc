package io.incidentbridge.servicenow.preflight;

import io.incidentbridge.servicenow.Probe;
import io.incidentbridge.servicenow.Sight;
import io.incidentbridge.servicenow.Target;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.UUID;

/**
 * Looks a call up that nobody has ever made. ServiceNow drops a condition on a column that it does
 * not have, and answers with any records at all.
 */
final class LookUpStep implements Step {

    private final Probe probe;
    private final Target target;

    LookUpStep(Probe probe) {
        this.probe = probe;
        this.target = probe.target();
    }

    @Override
    public Set<Check> checks() {
        return Set.of(Check.LOOK_UP);
    }

    @Override
    public Uni<Void> take(Flight flight) {
        String nobody = "preflight-" + UUID.randomUUID();
        return probe.records(
                        flight.permits(),
                        target.table(),
                        target.correlationField() + "=" + nobody,
                        "sys_id",
                        1)
                .invoke(flight::learn)
                .invoke(sight -> flight.found(finding(target, flight.shown().isPresent(), sight)))
                .replaceWithVoid();
    }

    /**
     * @param showsRecords whether the table showed any
     */
    static Finding finding(Target target, boolean showsRecords, Sight sight) {
        if (!(sight instanceof Sight.Answered answered)) {
            return sight.choose(Words.ofInstance(Check.LOOK_UP, target));
        }
        if (answered.status() == 200 && !answered.result().isArray()) {
            return Words.ofInstance(Check.LOOK_UP, target)
                    .page(answered)
                    .with(answered.transaction());
        }
        boolean isNone =
                answered.status() == 200
                        ? answered.result().isEmpty()
                        : answered.words().startsWith("No Record found");
        if (!isNone && answered.status() != 200) {
            return sight.choose(Words.ofInstance(Check.LOOK_UP, target));
        }
        return ofRecords(target, showsRecords, isNone).with(answered.transaction());
    }

    private static Finding ofRecords(Target target, boolean showsRecords, boolean isNone) {
        if (!isNone) {
            return Finding.wrong(
                    Check.LOOK_UP,
                    "a call that nobody made has an incident: the condition on "
                            + target.correlationField()
                            + " is dropped",
                    "Correct SERVICENOW_CORRELATION_FIELD, or add that column to "
                            + target.table()
                            + " and let the client query it.");
        }
        return showsRecords
                ? Finding.ok(Check.LOOK_UP, "a call that nobody made has no incident")
                : Finding.unclear(
                        Check.LOOK_UP,
                        "nothing was found, but nothing would be anyway: no record is shown",
                        "Look again (POST /v1/preflight) when "
                                + target.table()
                                + " has a record that the client may see.");
    }
}
