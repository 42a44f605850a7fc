package io.incidentbridge.servicenow.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.servicenow.Probe;
import io.incidentbridge.servicenow.Sight;
import io.incidentbridge.servicenow.Target;
import io.smallrye.mutiny.Uni;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the client's user may create incidents, by its roles: nothing but a create would show it
 * for certain, and none is made.
 */
final class RightsStep implements Step {

    /** Those of a new instance that may create incidents. */
    private static final Set<String> ENOUGH = Set.of("itil", "sn_incident_write", "admin");

    /** ServiceNow's own filter "is me", whose key is the same on every instance. */
    private static final String MINE = "userDYNAMIC90d1921e5f510100a9ad2572f2b477fe";

    private static final int MOST_ROLES = 500;

    private final Probe probe;
    private final Target target;

    RightsStep(Probe probe) {
        this.probe = probe;
        this.target = probe.target();
    }

    @Override
    public Set<Check> checks() {
        return Set.of(Check.RIGHTS);
    }

    @Override
    public Uni<Void> take(Flight flight) {
        return probe.records(
                        flight.permits(),
                        "sys_user_has_role",
                        MINE,
                        "user.user_name,role.name",
                        MOST_ROLES)
                .invoke(flight::learn)
                .invoke(sight -> flight.found(finding(sight)))
                .replaceWithVoid();
    }

    private Finding finding(Sight sight) {
        if (Words.isTrouble(sight)) {
            return sight.choose(Words.ofInstance(Check.RIGHTS, target));
        }
        Set<String> users = new TreeSet<>();
        Set<String> roles = new TreeSet<>();
        if (sight instanceof Sight.Answered answered && answered.status() == 200) {
            for (JsonNode row : answered.result()) {
                users.add(row.path("user.user_name").asText(""));
                roles.add(row.path("role.name").asText(""));
            }
        }
        // More than one user: the condition was dropped, and these are anybody's.
        if (users.size() != 1) {
            return Finding.unclear(
                    Check.RIGHTS,
                    "the client may not read its roles",
                    "See that the OAuth Application User has itil, sn_incident_write, or another"
                            + " role that may create in "
                            + target.table()
                            + ".");
        }
        return Collections.disjoint(roles, ENOUGH)
                ? Finding.warning(
                        Check.RIGHTS,
                        "the client has none of the roles that create incidents on a new instance",
                        "Give the OAuth Application User itil or sn_incident_write, unless another"
                                + " role of its lets it create in "
                                + target.table()
                                + ".")
                : Finding.ok(Check.RIGHTS, "the client has a role that creates incidents");
    }
}
