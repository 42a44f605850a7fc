package io.incidentbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorPatternsTest {

    @Test
    void what_a_pattern_finds_is_named_by_it_and_the_rest_stays() {
        assertThat(redact("Employee E123456 (VIP) of 3f2504e0-4f89-11d3-9a0c-0305e82c3301"))
                .isEqualTo(
                        "Employee [employee removed] ([tier removed]) of"
                                + " 3f2504e0-4f89-11d3-9a0c-0305e82c3301");
        assertThat(redact(redact("E123456"))).isEqualTo("[employee removed]");
        assertThat(redact("E\u0661\uFF123456 here")).isEqualTo("[employee removed] here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no pattern",
                "=\\d+",
                "n1=\\d+",
                "all=.*",
                "empty=",
                "ids=[A-Z]{3}\\d+",
                "times=\\d{4}-\\d\\d-\\d\\d",
                "open=(",
                "back=(a)\\1",
                "look=(?=x)x",
                "big=x{1001}"
            })
    void pattern_that_is_none_or_takes_too_much_is_refused(String entry) {
        assertThatThrownBy(() -> OperatorPatterns.of(Stream.of(entry)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String redact(String text) {
        return new FreeText(
                        new PhoneNumbers(new NumberingPlans(List.of("US"))),
                        OperatorPatterns.of(
                                Stream.of(
                                        "# ours", "employee=\\bE\\d{6}\\b", "", "tier=\\bVIP\\b")))
                .redact(text, PhoneMask.of(null));
    }
}
