package io.incidentbridge.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final ConcurrencyLimit limit = new ConcurrencyLimit(32);
    private long now = 1;

    @Test
    void grows_by_one_a_round_up_to_its_most() {
        int first = limit.current();
        round(100);
        assertThat(limit.current()).isEqualTo(first + 1);
        for (int i = 0; i < 100; i++) {
            round(100);
        }
        assertThat(limit.current()).isEqualTo(32);
    }

    @Test
    void room_that_is_not_used_is_not_extended() {
        int first = limit.current();
        for (int i = 0; i < 100; i++) {
            answer(100, 1);
        }
        assertThat(limit.current()).isEqualTo(first);
    }

    @Test
    void refusals_of_one_jam_count_once() {
        grow();
        long sent = now;
        now += 10 * MILLISECOND;
        for (int i = 0; i < 20; i++) {
            limit.refused(sent, now);
        }
        assertThat(limit.current()).isEqualTo(21);
        limit.refused(now + 1, now + MILLISECOND);
        assertThat(limit.current()).isEqualTo(13);
    }

    @Test
    void never_ends_at_nothing() {
        for (int i = 0; i < 50; i++) {
            now += MILLISECOND;
            limit.refused(now, now);
        }
        assertThat(limit.current()).isEqualTo(1);
    }

    @Test
    void slower_answers_shrink_it_until_they_are_the_usual_ones() {
        grow();
        for (int i = 0; i < 60; i++) {
            answer(900, limit.current());
        }
        int jammed = limit.current();
        assertThat(jammed).isLessThan(32);
        for (int i = 0; i < 2_000; i++) {
            answer(900, limit.current());
        }
        assertThat(limit.current()).isEqualTo(32);
    }

    private void grow() {
        for (int i = 0; i < 100; i++) {
            round(100);
        }
    }

    private void round(int latency) {
        int size = limit.current();
        for (int i = 0; i < size; i++) {
            answer(latency, size);
        }
    }

    private void answer(int latency, int inFlight) {
        long sent = now;
        now += latency * MILLISECOND;
        limit.answered(sent, now, inFlight);
    }
}
