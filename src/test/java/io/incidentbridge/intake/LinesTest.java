package io.incidentbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.intake.Lines.Line;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void lines_are_the_same_however_they_are_chunked(int chunk) {
        List<Line> lines = lines("{\"a\":1}\n\n  \r\n{\"ä\":2}\r\n{\"c\":3}", chunk);

        assertThat(lines).extracting(Line::number).containsExactly(1L, 4L, 5L);
        assertThat(lines)
                .extracting(line -> line.body().text().strip())
                .containsExactly("{\"a\":1}", "{\"ä\":2}", "{\"c\":3}");
        assertThat(lines).allMatch(line -> line.body().isWhole());
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 100_000})
    void line_that_is_too_long_is_kept_as_a_prefix_and_ends_nothing(int chunk) {
        List<Line> lines = lines("x".repeat(200_000) + "\n{}\n", chunk);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).body().isWhole()).isFalse();
        assertThat(lines.get(0).body().bytes()).isEqualTo(200_000);
        assertThat(lines.get(0).body().text()).hasSize(Lines.LIMIT);
        assertThat(lines.get(1).body().text()).isEqualTo("{}");
    }

    @Test
    void line_of_just_the_limit_is_whole() {
        assertThat(lines("x".repeat(Lines.LIMIT) + "\n", 5000).get(0).body().isWhole()).isTrue();
        assertThat(lines("x".repeat(Lines.LIMIT + 1) + "\n", 5000).get(0).body().isWhole())
                .isFalse();
    }

    @Test
    void nothing_is_no_line() {
        assertThat(lines("", 1)).isEmpty();
        assertThat(lines("\n\n", 1)).isEmpty();
    }

    private static List<Line> lines(String text, int chunk) {
        Lines lines = new Lines();
        List<Line> all = new ArrayList<>();
        Buffer buffer = Buffer.buffer(text);
        for (int from = 0; from < buffer.length(); from += chunk) {
            int to = Math.min(buffer.length(), from + chunk);
            all.addAll(lines.feed(buffer.getBuffer(from, to)));
        }
        lines.rest().ifPresent(all::add);
        return all;
    }
}
