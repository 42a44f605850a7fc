package io.incidentbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.incidentbridge.intake.StrictJson.UnreadableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSplitterTest {

    private static final List<String> ELEMENTS =
            List.of(
                    "{}",
                    "{\"a\":\"]},{[\\\"\"}",
                    "{\"a\":1,\"a\":2}",
                    "{\"é😀\":[[[{}]]]}",
                    "\"text, with [brackets]\"",
                    "\"" + "x".repeat(100_000) + "\"",
                    "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                    "-1.5e+7",
                    "1".repeat(5_000),
                    "null",
                    "true",
                    "[]");

    @ParameterizedTest
    @ValueSource(strings = {",", " , ", "\n,\t"})
    void each_element_is_cut_out_as_it_stands(String comma) throws UnreadableException {
        assertThat(BatchSplitter.split(" [ " + String.join(comma, ELEMENTS) + " ]\n"))
                .isEqualTo(ELEMENTS);
    }

    @Test
    void nothing_is_in_an_empty_batch() throws UnreadableException {
        assertThat(BatchSplitter.split("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "{}", "7", "[", "[1", "[1,", "[1,]", "[1 2]", "[1]]", "[1] x", "[x]"
            })
    void what_is_no_array_is_refused_without_being_quoted(String text) {
        assertThatThrownBy(() -> BatchSplitter.split(text))
                .isInstanceOf(UnreadableException.class)
                .hasMessageMatching("[A-Za-z ]+(: line \\d+, column \\d+)?\\.");
    }
}
