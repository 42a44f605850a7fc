package io.incidentbridge.intake.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderLimitTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void path_stands_for_itself_and_what_is_below_it() {
        SenderLimit limit = SenderLimit.parse(" /v1/sources/  /v1/escalations 50/s ");
        assertThat(limit.rate()).isEqualTo(50);
        assertThat(limit.allows("/v1/escalations")).isTrue();
        assertThat(limit.allows("/v1/escalations/abc/audit")).isTrue();
        assertThat(limit.allows("/v1/sources/eventbridge")).isTrue();
        assertThat(limit.allows("/v1/escalationsandmore")).isFalse();
        assertThat(limit.allows("/v1/status")).isFalse();
        assertThat(limit.allows("/")).isFalse();
    }

    @Test
    void rate_alone_allows_every_path_and_no_rate_any_number() {
        assertThat(SenderLimit.parse("5/s").allows("/v1/status")).isTrue();
        assertThat(SenderLimit.parse("/v1").rate()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0/s", "50", "50/m", "5/s 6/s", "v1/escalations"})
    void what_is_neither_is_refused(String words) {
        assertThatThrownBy(() -> SenderLimit.parse(words))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bucket_gives_one_second_s_worth_at_once_and_then_the_rate() {
        TokenBucket bucket = new TokenBucket(4, 0);
        assertThat(taken(bucket, 0)).isEqualTo(4);
        assertThat(bucket.take(0)).isBetween(Duration.ofMillis(249), Duration.ofMillis(251));
        assertThat(bucket.take(SECOND / 4 + 10)).isZero();
        assertThat(bucket.take(SECOND / 4 + 10)).isPositive();
        assertThat(taken(bucket, 100 * SECOND)).isEqualTo(4);
    }

    @Test
    void what_is_owed_is_waited_for_by_whoever_comes_next() {
        TokenBucket bucket = new TokenBucket(10, 0);
        assertThat(bucket.owe(10, 0)).isZero();
        assertThat(bucket.owe(20, 0)).isBetween(Duration.ofMillis(1_999), Duration.ofMillis(2_001));
        assertThat(bucket.take(SECOND)).isPositive();
        assertThat(bucket.take(2 * SECOND + SECOND / 5)).isZero();
    }

    private static int taken(TokenBucket bucket, long now) {
        int taken = 0;
        while (bucket.take(now).isZero()) {
            taken++;
        }
        return taken;
    }
}
