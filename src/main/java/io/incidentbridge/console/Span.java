package io.incidentbridge.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How far back figures go, and in which steps. */
enum Span {
    HOUR(Duration.ofHours(1), Duration.ofMinutes(1)),
    DAY(Duration.ofDays(1), Duration.ofMinutes(15));

    private final Duration length;
    private final Duration step;

    Span(Duration length, Duration step) {
        this.length = length;
        this.step = step;
    }

    /**
     * @throws IllegalArgumentException for a word that is none
     */
    static Span of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Duration step() {
        return step;
    }

    /**
     * Where the first step began: those that are over make the whole, the one that goes on is more.
     */
    Instant begin(Instant now) {
        long seconds = now.getEpochSecond();
        return Instant.ofEpochSecond(seconds - seconds % step.toSeconds()).minus(length);
    }
}
