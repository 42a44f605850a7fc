package io.incidentbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The cases that the service and the ServiceNow script must agree on. */
class RedactionVectorsTest {

    private static final Map<String, FreeText> BY_REGION = new ConcurrentHashMap<>();

    private record Vector(String id, String text, String expected, String region, String caller) {

        private static Vector of(JsonNode json) {
            return new Vector(
                    json.path("id").asText(),
                    json.path("text").asText(),
                    json.path("expected").asText(),
                    json.path("region").asText("US"),
                    json.path("caller").asText(""));
        }

        private boolean isPersonal() {
            return !text.equals(expected);
        }

        private String redacted(String input) {
            return BY_REGION
                    .computeIfAbsent(region, Vector::freeText)
                    .redact(input, PhoneMask.of(caller.isEmpty() ? null : caller));
        }

        private static FreeText freeText(String region) {
            return new FreeText(
                    new PhoneNumbers(new NumberingPlans(List.of(region))),
                    OperatorPatterns.of(Stream.of()));
        }
    }

    @Test
    void vectors_are_redacted_as_they_say_and_the_rest_stays() throws IOException {
        List<Vector> vectors = read();
        List<String> wrong = new ArrayList<>();
        int hits = 0;
        int changed = 0;
        for (Vector vector : vectors) {
            String got = vector.redacted(vector.text());
            changed += got.equals(vector.text()) ? 0 : 1;
            hits += vector.isPersonal() && got.equals(vector.expected()) ? 1 : 0;
            if (!got.equals(vector.expected())) {
                wrong.add(vector.id() + ": " + vector.text() + " -> " + got);
            }
        }
        long personal = vectors.stream().filter(Vector::isPersonal).count();
        System.out.printf(
                "redaction vectors: %d, of which %d stay; precision %.4f, recall %.4f%n",
                vectors.size(),
                vectors.size() - personal,
                (double) hits / changed,
                (double) hits / personal);
        assertThat(wrong).isEmpty();
    }

    @Test
    void redacting_twice_changes_nothing() throws IOException {
        assertThat(read())
                .allSatisfy(
                        vector ->
                                assertThat(vector.redacted(vector.expected()))
                                        .isEqualTo(vector.expected()));
    }

    @Test
    void at_least_half_of_300_and_more_stay_readable() throws IOException {
        List<Vector> vectors = read();
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(300);
        assertThat(vectors.stream().filter(vector -> !vector.isPersonal()).count())
                .isGreaterThanOrEqualTo(vectors.size() / 2);
    }

    private static List<Vector> read() throws IOException {
        try (@Nullable InputStream file =
                RedactionVectorsTest.class.getResourceAsStream("/redaction/vectors.json")) {
            JsonNode json = new JsonMapper().readTree(Objects.requireNonNull(file));
            return StreamSupport.stream(json.spliterator(), false).map(Vector::of).toList();
        }
    }
}
