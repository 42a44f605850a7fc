package io.incidentbridge.servicenow.preflight;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Checks that need the same look at ServiceNow. */
interface Step {

    /** Those it answers for. */
    Set<Check> checks();

    /** Tells the flight what it found of each of them; never fails. */
    Uni<Void> take(Flight flight);
}
