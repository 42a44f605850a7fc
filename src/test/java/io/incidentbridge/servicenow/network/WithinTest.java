package io.incidentbridge.servicenow.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.servicenow.preflight.PreflightSettings;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesConfigSource;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithinTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "-1s", "25h", "soon", "P1M"})
    void length_that_cannot_be_meant_is_told_by_its_name(String length) {
        assertThat(NetworkSettings.wrong(config("servicenow.connection-age", length)))
                .containsExactly("SERVICENOW_CONNECTION_AGE must be a time from 1s to 24h");
        assertThat(PreflightSettings.wrong(config("preflight.again", length)))
                .contains("PREFLIGHT_AGAIN must be a time from 1s to 24h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1s", "5m", "PT2H", "24h"})
    void length_and_none_are_taken(String length) {
        assertThat(NetworkSettings.wrong(config("servicenow.connection-age", length))).isEmpty();
        assertThat(PreflightSettings.wrong(config("preflight.again", length))).isEmpty();
    }

    private static Config config(String name, String value) {
        return ConfigUtils.emptyConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(Map.of(name, value), "test", 300))
                .build();
    }
}
