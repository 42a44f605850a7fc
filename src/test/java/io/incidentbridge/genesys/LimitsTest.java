package io.incidentbridge.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void platform_is_waited_for_as_long_as_it_asks() {
        assertThat(Limits.wait(Map.of("Retry-After", "30")::get)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void nobody_waits_for_days() {
        assertThat(Limits.wait(Map.of("Retry-After", "999999")::get))
                .isEqualTo(Duration.ofMinutes(10));
    }
}
