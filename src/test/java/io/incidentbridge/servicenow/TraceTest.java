package io.incidentbridge.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    @ParameterizedTest
    @ValueSource(strings = {"8bd8b4c2db32", " 8bd8b4c2-db32 ", "a"})
    void id_of_a_transaction_is_kept(String sent) {
        Trace trace = new Trace(503, Trace.id(sent));

        assertThat(trace).hasToString("503 (transaction " + sent.strip() + ")");
        assertThat(trace.suffix()).isEqualTo(" (transaction " + sent.strip() + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+15550199888",
                "15550199888",
                "555-019-9888",
                "id\nERROR forged line",
                "id\u001b[31m",
                "\u0661\u0662a",
                "a b",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0"
            })
    void whatever_is_no_id_is_not_told(String sent) {
        assertThat(new Trace(503, Trace.id(sent))).hasToString("503");
    }

    @Test
    void silence_says_nothing() {
        assertThat(Trace.NONE.toString()).isEmpty();
        assertThat(Trace.id(null)).isNull();
    }
}
