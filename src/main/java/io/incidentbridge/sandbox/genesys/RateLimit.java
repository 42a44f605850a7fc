package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** So many requests of one token within the minute that its first one begins. */
final class RateLimit {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();
    private int allowed = 300;

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    void setAllowed(int allowed) {
        this.allowed = allowed;
    }

    void clear() {
        windows.clear();
    }

    /** Counts a request. */
    Window count(String token) {
        Instant now = clock.instant();
        Window before = windows.get(token);
        Window window =
                before == null || !now.isBefore(before.since.plus(MINUTE))
                        ? new Window(now, 1, allowed)
                        : new Window(before.since, before.count + 1, allowed);
        windows.put(token, window);
        return window;
    }

    /**
     * @param count requests so far, this one included
     */
    record Window(Instant since, int count, int allowed) {

        boolean isExceeded() {
            return count > allowed;
        }

        /** Until the next one begins, a second at least. */
        long secondsLeft(Instant now) {
            return Math.max(1, Duration.between(now, since.plus(MINUTE)).toSeconds() + 1);
        }

        Reply on(Reply reply, Instant now) {
            return reply.with("inin-ratelimit-count", count)
                    .with("inin-ratelimit-allowed", allowed)
                    .with("inin-ratelimit-reset", secondsLeft(now));
        }
    }
}
