package io.incidentbridge.privacy;

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
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+15550199888|***-***-9888",
                "tel:+15550199888|***-***-9888",
                "(555) 019-9888|***-***-9888",
                "***-***-9888|***-***-9888",
                "4711|***",
                "anonymous|***"
            })
    void phone_keeps_its_last_four_digits(String phone, String masked) {
        assertThat(redacted(phone, "x").facts().customerPhone()).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my number is +1 555 019 9888 ok",
                "555-019-9888",
                "(555) 019-9888",
                "call 15550199888",
                "x5550199888"
            })
    void caller_s_number_is_hidden_wherever_it_stands(String text) {
        assertThat(redacted("+15550199888", text).conversationText())
                .contains("***-***-9888")
                .doesNotContain("019");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssn 078-05-1120 please|ssn [SSN removed] please",
                "social security number is 078051120.|social security number is [SSN removed].",
                "card 4111 1111 1111 1111 exp|card [card removed] exp",
                "card 4111-1111-1111-1111|card [card removed]",
                "card 378282246310005|card [card removed]",
                "order 4111 1111 1111 1112 stays|order 4111 1111 1111 1112 stays",
                "at 2023-10-27T14:30:00.000Z for 120.50|at 2023-10-27T14:30:00.000Z for 120.50"
            })
    void free_text_loses_cards_and_ssns_and_keeps_the_rest(String text, String redacted) {
        assertThat(redacted(null, text).conversationText()).isEqualTo(redacted);
    }

    @Test
    void ids_of_calls_and_agents_stay() {
        String id = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
        assertThat(redacted(null, id).conversationText()).isEqualTo(id);
    }

    @Test
    void redacting_twice_changes_nothing() {
        Escalation once = redacted("+15550199888", "078-05-1120 or +15550199888");
        assertThat(redactor.redact(once).escalation()).isEqualTo(once);
    }

    @Test
    void ledger_form_reads_back_as_written() {
        RedactedEscalation event = redactor.redact(raw("+15550199888", "text"));
        assertThat(RedactedEscalation.fromLedger(event.toJson()).escalation())
                .isEqualTo(event.escalation());
    }

    @Test
    void hostile_text_is_redacted_in_no_time() {
        assertThat(redacted(null, "1 ".repeat(60_000)).conversationText()).isNotEmpty();
        assertThat(redacted(null, "(".repeat(120_000) + "1").conversationText()).isNotEmpty();
    }

    private Escalation redacted(String phone, String text) {
        return redactor.redact(raw(phone, text)).escalation();
    }

    private static Escalation raw(String phone, String text) {
        return new Escalation(
                new CallId("call-1"),
                "IVR_TIMEOUT_EXCEEDED",
                Priority.MEDIUM,
                new CallFacts(null, null, "inbound", "IT", "agent", phone),
                text,
                Map.of("site", "HQ"),
                List.of());
    }
}
