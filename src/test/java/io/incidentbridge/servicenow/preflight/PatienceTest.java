package io.incidentbridge.servicenow.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    @Test
    void what_nobody_mends_is_looked_at_ever_more_seldom_up_to_an_hour() {
        Finding wrong = Finding.wrong(Check.TABLE, "403", "Give it a role.");

        assertThat(waits(wrong, 8))
                .extracting(Duration::toMinutes)
                .containsExactly(5L, 5L, 10L, 20L, 40L, 60L, 60L, 60L);
    }

    @Test
    void what_only_waits_is_looked_at_as_soon_as_ever() {
        assertThat(waits(Finding.waiting(Check.ADDRESS, "the lane is paused"), 5))
                .containsOnly(SHORTEST);
    }

    @Test
    void other_findings_are_new_whatever_their_transactions() {
        Finding wrong = Finding.wrong(Check.TABLE, "403", "Give it a role.");
        Instant later = START.plus(Duration.ofHours(2));
        Patience first = Patience.of(null, new Report(START, List.of(wrong.with("one"))));

        assertThat(Patience.of(first, new Report(later, List.of(wrong.with("two")))).since())
                .isEqualTo(START);
        Finding other = Finding.wrong(Check.TABLE, "404", "Correct it.");
        assertThat(Patience.of(first, new Report(later, List.of(other))).since()).isEqualTo(later);
    }

    private static List<Duration> waits(Finding finding, int runs) {
        List<Duration> waits = new ArrayList<>();
        Instant now = START;
        Patience patience = null;
        for (int i = 0; i < runs; i++) {
            patience = Patience.of(patience, new Report(now, List.of(finding)));
            Duration wait = patience.wait(SHORTEST, now);
            waits.add(wait);
            now = now.plus(wait);
        }
        return waits;
    }
}
