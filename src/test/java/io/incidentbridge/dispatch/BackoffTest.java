package io.incidentbridge.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    @Test
    void ceiling_doubles_up_to_the_longest() {
        assertThat(backoff.ceiling(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.ceiling(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(backoff.ceiling(10)).isEqualTo(Duration.ofMinutes(5));
        assertThat(backoff.ceiling(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void jitter_fills_the_whole_range() {
        Random random = new Random(7);
        var delays = random.ints(1_000).mapToObj(i -> backoff.delay(3, random).toMillis()).toList();
        assertThat(delays).allMatch(delay -> delay >= 0 && delay <= 4_000);
        assertThat(delays).anyMatch(delay -> delay < 400).anyMatch(delay -> delay > 3_600);
    }
}
