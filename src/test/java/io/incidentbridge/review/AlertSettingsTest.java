package io.incidentbridge.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertSettingsTest {

    @Test
    void format_that_nobody_knows_is_named() {
        assertThat(wrong(Map.of("alert.format", "teams"))).contains("ALERT_FORMAT must be");
    }

    @Test
    void pagerduty_needs_a_key_and_no_address() {
        assertThat(wrong(Map.of("alert.format", "pagerduty")))
                .contains("ALERT_PAGERDUTY_ROUTING_KEY");
        assertThat(
                        wrong(
                                Map.of(
                                        "alert.format",
                                        "pagerduty",
                                        "alert.pagerduty-routing-key-file",
                                        "/nowhere/key")))
                .contains("cannot be read");
        assertThat(wrong(Map.of("alert.format", "pagerduty", "alert.pagerduty-routing-key", "k")))
                .isEmpty();
    }

    @Test
    void slack_needs_an_address_and_nothing_else_needs_anything() {
        assertThat(wrong(Map.of("alert.format", "slack"))).contains("ALERT_WEBHOOK_URL");
        assertThat(wrong(Map.of())).isEmpty();
    }

    private static String wrong(Map<String, String> settings) {
        Optional<String> wrong =
                AlertSettings.wrong(
                        new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(settings, "test", 100))
                                .build());
        return wrong.orElse("");
    }
}
