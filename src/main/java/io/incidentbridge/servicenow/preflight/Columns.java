package io.incidentbridge.servicenow.preflight;

import java.util.Optional;
import java.util.Set;

/**
 * What is known of columns.
 *
 * @param shown those that a record showed; empty when none was shown
 */
record Columns(Dictionary dictionary, Optional<Set<String>> shown) {

    State state(String name) {
        if (dictionary.column(name).isPresent() || shown(name) == State.THERE) {
            return State.THERE;
        }
        return dictionary.isWhole() ? State.MISSING : shown(name);
    }

    /** What a record showed of it, whatever the dictionary says. */
    State shown(String name) {
        return shown.map(columns -> columns.contains(name) ? State.THERE : State.HIDDEN)
                .orElse(State.UNKNOWN);
    }

    /** Whether a column is there. */
    enum State {
        THERE,
        MISSING,
        /** A record was shown without it. */
        HIDDEN,
        UNKNOWN
    }
}
