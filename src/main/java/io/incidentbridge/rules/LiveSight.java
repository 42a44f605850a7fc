package io.incidentbridge.rules;

import java.util.Optional;

/** Whether calls are looked at while they go on, without which no rule about live calls holds. */
@FunctionalInterface
public interface LiveSight {

    /** What is missing for it, by the names of the settings; empty when they are looked at. */
    Optional<String> missing();
}
