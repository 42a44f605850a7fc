package io.incidentbridge.servicenow.network;

import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;

/** Looks whether a length of time is one that can be meant. */
public final class Within {

    private Within() {}

    /**
     * Empty is not set.
     *
     * @throws IllegalArgumentException names the setting
     */
    public static void check(Config settings, String name, Duration shortest, Duration longest) {
        boolean isSet =
                settings.getOptionalValue(name, String.class)
                        .filter(text -> !text.isBlank())
                        .isPresent();
        if (isSet && !isWithin(settings, name, shortest, longest)) {
            throw new IllegalArgumentException(
                    name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")
                            + " must be a time from "
                            + shortest.toSeconds()
                            + "s to "
                            + longest.toHours()
                            + "h");
        }
    }

    private static boolean isWithin(
            Config settings, String name, Duration shortest, Duration longest) {
        try {
            Duration set = settings.getValue(name, Duration.class);
            return set.compareTo(shortest) >= 0 && set.compareTo(longest) <= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
