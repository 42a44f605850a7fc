package io.incidentbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventHeadersTest {

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "Euro%20%E2%82%AC%20%F0%9F%98%80, Euro € 😀",
        "a%2525b, a%25b",
        "a+b, a+b",
        "100%, 100%",
        "%zz%1, %zz%1",
        "%e2%82%ac, €",
        "%ff, \uFFFD"
    })
    void header_is_percent_decoded_once(String header, String text) {
        assertThat(CloudEventHeaders.decoded(header)).isEqualTo(text);
    }

    @Test
    void quoted_header_is_unquoted_before_it_is_decoded() {
        assertThat(CloudEventHeaders.decoded("\"a \\\"b\\\" %22c%22\"")).isEqualTo("a \"b\" \"c\"");
        assertThat(CloudEventHeaders.decoded("\"")).isEqualTo("\"");
    }
}
