package io.incidentbridge.genesys;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an answer's headers say of the platform's limits. */
final class Limits {

    private static final String RESET = "inin-ratelimit-reset";

    /** The platform counts by the minute. */
    private static final Duration MINUTE = Duration.ofSeconds(60);

    /** Whatever a header says: nothing would be asked for days by a mistake of a proxy. */
    private static final long LONGEST_SECONDS = 600;

    private Limits() {}

    /** How long a 429 asks to wait, ten minutes at most; a minute when it does not say. */
    static Duration wait(Function<String, @Nullable String> headers) {
        return seconds(headers.apply("Retry-After"))
                .or(() -> seconds(headers.apply(RESET)))
                .orElse(MINUTE);
    }

    /** How long until there is room again, where this answer was the last that there was for. */
    static Optional<Duration> usedUp(Function<String, @Nullable String> headers) {
        Optional<Long> count = number(headers.apply("inin-ratelimit-count"));
        Optional<Long> allowed = number(headers.apply("inin-ratelimit-allowed"));
        return count.isPresent() && allowed.isPresent() && count.get() >= allowed.get()
                ? seconds(headers.apply(RESET))
                : Optional.empty();
    }

    private static Optional<Duration> seconds(@Nullable String text) {
        return number(text).map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS)));
    }

    private static Optional<Long> number(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,6}")
                ? Optional.of(Long.parseLong(text.strip()))
                : Optional.empty();
    }
}
