package io.incidentbridge.ledger;

import java.time.Duration;

/** How statements take a duration: {@code make_interval(secs => …)}. */
final class Seconds {

    private Seconds() {}

    static double of(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
