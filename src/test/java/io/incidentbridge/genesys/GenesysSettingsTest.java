package io.incidentbridge.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong setting stops the start, by its name. */
class GenesysSettingsTest {

    private static final String CLIENT = "client-id=a client-secret=b ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                CLIENT + "region=eu-central-1",
                CLIENT + "domain=mypurecloud.de",
                CLIENT + "api-url=http://localhost:1 login-url=http://localhost:1",
                "client-id-file=/a client-secret-file=/b region=us-east-1 rate=300"
            })
    void right_settings_are_taken(String settings) {
        assertThat(wrong(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client-id=a region=eu-central-1|GENESYS_CLIENT_SECRET",
                "client-secret=b|GENESYS_CLIENT_ID",
                CLIENT + "|GENESYS_REGION",
                "region=mars-1|eu-central-1",
                CLIENT + "region=EU_CENTRAL_1|GENESYS_DOMAIN",
                CLIENT + "domain=https://mypurecloud.de|GENESYS_DOMAIN",
                CLIENT + "region=eu-west-1 api-url=nonsense|GENESYS_API_URL",
                CLIENT + "region=eu-west-1 rate=301|GENESYS_RATE",
                CLIENT + "region=eu-west-1 rate=many|GENESYS_RATE",
                CLIENT + "region=eu-west-1 notifications=on|GENESYS_QUEUES",
                CLIENT + "region=eu-west-1 queues=a notifications=enabled|GENESYS_NOTIFICATIONS",
                "notifications=on queues=a|GENESYS_CLIENT_ID"
            })
    void wrong_settings_are_told_by_their_names(String settings, String told) {
        assertThat(wrong(settings)).hasValueSatisfying(text -> assertThat(text).contains(told));
    }

    @Test
    void more_queues_than_a_channel_has_topics_are_too_many() {
        String queues = "client-id=a client-secret=b region=eu-west-1 queues=q";
        assertThat(wrong(queues + ",q".repeat(999))).isEmpty();
        assertThat(wrong(queues + ",q".repeat(1000)))
                .hasValueSatisfying(text -> assertThat(text).contains("GENESYS_QUEUES"));
    }

    @Test
    void region_has_its_domain() {
        assertThat(Region.of("eu-central-1").map(Region::domain)).contains("mypurecloud.de");
        assertThat(Region.of("us-west-2").map(Region::domain)).contains("usw2.pure.cloud");
    }

    private static Optional<String> wrong(String settings) {
        Map<String, String> named =
                Arrays.stream(settings.split(" "))
                        .filter(one -> !one.isBlank())
                        .map(one -> one.split("=", 2))
                        .collect(Collectors.toMap(one -> "genesys." + one[0], one -> one[1]));
        return GenesysSettings.wrong(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(named, "test", 100))
                        .build());
    }
}
