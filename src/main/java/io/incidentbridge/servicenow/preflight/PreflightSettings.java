package io.incidentbridge.servicenow.preflight;

import io.incidentbridge.servicenow.network.Within;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Looks at {@code PREFLIGHT_AGAIN} before the framework starts. */
public final class PreflightSettings {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private PreflightSettings() {}

    /** What is wrong with it; empty when it can be used. */
    public static Optional<String> wrong(Config settings) {
        try {
            Within.check(settings, "preflight.again", SHORTEST, LONGEST);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}
