package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Ending.Sign;
import io.incidentbridge.ledger.Settlement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the outcome of one attempt.
 *
 * @param settlement for the call
 * @param sign for the breaker of the lane
 * @param pause for all replicas, as ServiceNow asked
 * @param load for the deliveries that this replica has in flight
 */
record Consequence(Settlement settlement, Sign sign, @Nullable Duration pause, Load load) {

    /** What the attempt tells of how much ServiceNow can take at once. */
    enum Load {
        /** It took as long as it took. */
        SERVED,
        /** There was no room for it. */
        JAMMED,
        /** Nothing. */
        UNKNOWN
    }
}
