package io.incidentbridge.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final DatabaseClock clock = new DatabaseClock();

    @Test
    void quickest_answer_is_believed() {
        clock.observe(NOON, 5 * MILLISECOND);
        clock.observe(NOON.plusMillis(100), 101 * MILLISECOND);
        clock.observe(NOON.plusMillis(200), 290 * MILLISECOND);

        assertThat(clock.nanosUntil(NOON.plusMillis(400), 301 * MILLISECOND))
                .isEqualTo(100 * MILLISECOND);
    }

    @Test
    void clock_that_jumps_ahead_is_followed_at_once_and_back_within_a_minute() {
        clock.observe(NOON, 0);
        clock.observe(NOON.plusSeconds(3_600), MILLISECOND);
        assertThat(clock.nanosUntil(NOON.plusSeconds(3_600), MILLISECOND)).isZero();

        long minute = TimeUnit.SECONDS.toNanos(31);
        clock.observe(NOON, minute);
        clock.observe(NOON.plusSeconds(31), 2 * minute);
        assertThat(clock.nanosUntil(NOON.plusSeconds(31), 2 * minute)).isZero();
    }
}
