package io.incidentbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The business rule of {@code deploy/servicenow}, in an engine of ServiceNow's family. */
class RedactOnSaveTest {

    /** As long as anything a sender can get into one field. */
    private static final int LONGEST = 16_384;

    private final ScriptHost host =
            new ScriptHost(new IncidentTable(Clock.systemUTC()), new InstanceSetUp());
    private final InstalledApp app = new InstalledApp(host);

    @Test
    void rule_passes_the_vectors_of_the_service() throws IOException {
        List<JsonObject> vectors =
                vectors().stream()
                        .map(JsonObject.class::cast)
                        // Needs the plans of all countries' numbers.
                        .filter(vector -> !vector.getBoolean("java_only", false))
                        .toList();
        SoftAssertions softly = new SoftAssertions();
        for (JsonObject vector : vectors) {
            String expected = vector.getString("expected");
            softly.assertThat(saved(vector, vector.getString("text")))
                    .as(vector.getString("id"))
                    .isEqualTo(expected);
            softly.assertThat(saved(vector, expected))
                    .as(vector.getString("id") + ", a second time")
                    .isEqualTo(expected);
        }
        softly.assertAll();
        assertThat(vectors).hasSizeGreaterThan(300);
    }

    @Test
    void rule_redacts_what_anybody_saves_of_a_call_and_leaves_the_rest_alone() {
        String said = "he said 4111 1111 1111 1111";
        assertThat(app.beforeSave(Map.of(IncidentTable.CALL_ID, "call-1", "work_notes", said)))
                .containsEntry("work_notes", "he said [card removed]");
        assertThat(app.beforeSave(Map.of("work_notes", said))).containsEntry("work_notes", said);

        host.setProperty("x_gcit_bridge.redaction.incidents", "all");
        assertThat(app.beforeSave(Map.of("work_notes", said)))
                .containsEntry("work_notes", "he said [card removed]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 ",
                "1   ",
                "12 ",
                "1234 ",
                "(",
                "+1",
                "@1",
                "a.@",
                "1.",
                "1-",
                "00 1",
                "DE89",
                "phone number is 1",
                "born on 1 ",
                "ssn 1-",
                "***-***-",
                "[",
                "\\u0031",
                "&#49;"
            })
    void hostile_text_keeps_a_save_busy_for_a_moment_only(String part) {
        String text = part.repeat(LONGEST / part.length());
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> app.beforeSave(Map.of(IncidentTable.CALL_ID, "call-1", "description", text)));
    }

    private String saved(JsonObject vector, String text) {
        return Objects.requireNonNull(
                app.beforeSave(
                                Map.of(
                                        IncidentTable.CALL_ID,
                                        "call-1",
                                        IncidentTable.HIDDEN_PHONE,
                                        vector.getString("caller", ""),
                                        "description",
                                        text))
                        .get("description"));
    }

    private static JsonArray vectors() throws IOException {
        try (InputStream stream =
                RedactOnSaveTest.class.getResourceAsStream("/redaction/vectors.json")) {
            assertThat(stream).as("the vectors of the redaction").isNotNull();
            return new JsonArray(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
