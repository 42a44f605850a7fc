package io.incidentbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Priority;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentTemplateTest {

    @ParameterizedTest
    @CsvSource({"CRITICAL,1,1", "HIGH,2,1", "MEDIUM,2,2", "LOW,3,3"})
    void priority_becomes_impact_and_urgency(Priority priority, String impact, String urgency) {
        Map<String, String> fields = IncidentTemplate.render(event(priority, "reason", null));
        assertThat(fields).containsEntry("impact", impact).containsEntry("urgency", urgency);
    }

    @Test
    void what_is_not_known_is_not_mentioned() {
        Map<String, String> fields =
                IncidentTemplate.render(event(Priority.LOW, "IVR_TIMEOUT_EXCEEDED", null));
        assertThat(fields)
                .containsEntry("short_description", "Escalated call: IVR_TIMEOUT_EXCEEDED")
                .containsEntry("contact_type", "phone");
        assertThat(fields.get("description")).doesNotContain("null", "Queue", "Caller");
    }

    @Test
    void columns_are_cut_where_servicenow_would_cut_them() {
        Map<String, String> fields =
                IncidentTemplate.render(event(Priority.LOW, "😀".repeat(300), "😀".repeat(5_000)));
        assertThat(fields.get("short_description")).hasSizeLessThanOrEqualTo(160).endsWith("…");
        assertThat(fields.get("description")).hasSizeLessThanOrEqualTo(4_000).endsWith("…");
    }

    @Test
    void columns_that_are_told_to_the_preflight_are_those_that_are_written() {
        assertThat(IncidentTemplate.render(event(Priority.LOW, "reason", null)))
                .containsOnlyKeys(IncidentTemplate.COLUMNS);
    }

    private static Escalation event(Priority priority, String reason, String conversation) {
        return new Escalation(
                new CallId("call-1"),
                reason,
                priority,
                new CallFacts(null, null, null, null, null, null),
                conversation,
                Map.of(),
                List.of());
    }
}
