package io.incidentbridge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantedTest {

    private final Planted planted = Planted.people();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+15550199888",
                "call (555) 019-9888 now",
                "0151 / 2345-6789",
                "x07805112099",
                "4111.1111.1111.1111",
                "٤١١١ ١١١١ ١١١١ ١١١١",
                "4111\u200b1111\u00ad1111 1111",
                "\\u0034111111111111111",
                "de89370400440532013000",
                "Paula.Planted@Example.org",
                "born 23.07.1984"
            })
    void finds_whoever_can_be_read(String text) {
        assertThat(planted.findIn(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "***-***-9888",
                "[card removed]",
                "2026-01-01T07:23:19.840Z",
                "4111 1111 1111 and then 1111",
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
            })
    void passes_over_what_says_nothing(String text) {
        assertThat(planted.findIn(text)).isEmpty();
    }
}
