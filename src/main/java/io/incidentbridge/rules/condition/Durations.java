package io.incidentbridge.rules.condition;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code 30s}, {@code 5 minutes}, {@code 1h 30m}. */
public final class Durations {

    private static final Pattern PART =
            Pattern.compile(
                    "\\G\\s*(\\d{1,7})\\s*(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|h|days?|d)(?![a-z])");

    private Durations() {}

    /** Absent for what is none. */
    public static @Nullable Duration parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Matcher part = PART.matcher(lower);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.find()) {
            long number = Long.parseLong(part.group(1));
            String unit = part.group(2);
            sum =
                    sum.plus(
                            unit.startsWith("ms") || unit.startsWith("milli")
                                    ? Duration.ofMillis(number)
                                    : switch (unit.charAt(0)) {
                                        case 's' -> Duration.ofSeconds(number);
                                        case 'm' -> Duration.ofMinutes(number);
                                        case 'h' -> Duration.ofHours(number);
                                        default -> Duration.ofDays(number);
                                    });
            end = part.end();
        }
        return end > 0 && end == lower.length() ? sum : null;
    }
}
