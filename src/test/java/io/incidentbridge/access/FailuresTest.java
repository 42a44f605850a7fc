package io.incidentbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");

    private final FailureBook book = new FailureBook();

    @Test
    void few_are_free_and_more_wait_longer_and_longer_up_to_two_seconds() {
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            delays.add(book.add("10.0.0.1", NOW).delay().toMillis());
        }
        assertThat(delays).containsExactly(0L, 0L, 0L, 100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
        assertThat(book.add("10.0.0.2", NOW).delay()).isZero();
    }

    @Test
    void even_a_million_are_forgiven_in_a_minute_and_a_half() {
        Failures failures = Failures.NONE;
        for (int i = 0; i < 1_000_000; i++) {
            failures = failures.another(NOW);
        }
        assertThat(failures.another(NOW.plusSeconds(30)).delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(failures.another(NOW.plusSeconds(90)).delay()).isZero();
    }

    @Test
    void log_is_told_once_a_second() {
        Failures first = Failures.NONE.another(NOW);
        Failures second = first.another(NOW.plusMillis(999));
        Failures third = second.another(NOW.plusMillis(1000));
        assertThat(first.isToTell()).isTrue();
        assertThat(second.isToTell()).isFalse();
        assertThat(third.isToTell()).isTrue();
    }

    @Test
    void addresses_of_one_network_are_one_and_the_longest_silent_is_forgotten() {
        for (int i = 0; i < 9; i++) {
            book.add("2001:db8:0:1:0:0:0:" + i, NOW);
        }
        assertThat(book.add("2001:db8:0:1:a:b:c:d", NOW).delay()).isPositive();
        assertThat(book.add("2001:db8:0:2:a:b:c:d", NOW).delay()).isZero();
        for (int i = 0; i < FailureBook.MOST_ADDRESSES; i++) {
            book.add("host-" + i, NOW);
        }
        assertThat(book.add("2001:db8:0:1:a:b:c:d", NOW).delay()).isZero();
    }
}
