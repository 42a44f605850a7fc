package io.incidentbridge.intake.duty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that one replica does for all of them, from when it takes the duty until it loses it.
 */
public interface Shift {

    /** Whether the settings ask for it. */
    boolean isWanted();

    /**
     * @param fence names this turn in everything that is written
     */
    void begin(long fence);

    /** At once: another may have begun. */
    void end();

    /** How long ago it was sure to have missed nothing; absent where it cannot know. */
    default @Nullable Duration heard() {
        return null;
    }

    /** Says how it does; no personal data. */
    void describe(ObjectNode standing);
}
