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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "phone|555|***",
                "customer.phones.0|call the office|***",
                "callerANI|+12025550123|***-***-0123",
                "date_of_birth|long ago|[date of birth removed]",
                "emailAddress|olga at home|[e-mail removed]",
                "creditCardNumber|four one one one|[card removed]",
                "ssn|none|[SSN removed]",
                "bankIban|x|[IBAN removed]",
                "passportNumber|X1|[id removed]",
                "microphone|broken|broken",
                "phoneType|mobile|mobile",
                "cardBrand|VISA|VISA",
                "company|Acme 12|Acme 12",
                "discard|yes|yes"
            })
    void field_that_says_what_it_is_goes_whatever_its_form(
            String name, String value, String redacted) {
        assertThat(attributes(Map.of(name, value))).containsEntry(name, redacted);
    }

    @Test
    void names_lose_numbers_and_keep_their_values() {
        assertThat(attributes(Map.of("+12025550123", "a", "202-555-0123", "b")))
                .containsOnlyKeys("***-***-0123", "***-***-0123 (2)")
                .containsValues("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"customerPhone\": \"555 01\", x|{\"customerPhone\": \"***\", x",
                "{\"customerPhone\":5550199,|{\"customerPhone\":***,",
                "{\"ph\\u006fne\":\"abc\"|{\"ph\\u006fne\":\"***\"",
                "{\"phones\":[\"a\",{\"n\":1}],\"q\":1}|{\"phones\":[\"***\"],\"q\":1}",
                "{\\\"phone\\\":\\\"a b\\\",1|{\\\"phone\\\":\\\"***\\\",1",
                "{\"email\":\"olga at ho|{\"email\":\"[e-mail removed]",
                "customerPhone=%2B1+555+01&queue=IT|customerPhone=***&queue=IT",
                "<phone>abc</phone>|<phone>***</phone>",
                "{\"a\":\"\\u0034111111111111111\"|{\"a\":\"[card removed]\"",
                "{\"note\":\"ring 4111 1111 1111 11|{\"note\":\"ring ***",
                "{\"note\":\"ring +1202555|{\"note\":\"ring +***",
                "{\"callId\":\"15550199888\",\"customerPhone\":\"+1 555 019 9888\",|{\"callId\":\"***-***-9888\",\"customerPhone\":\"***\",",
                "{\"callId\":\"3f2504e0-4f89-11d3-9a0c-0305e82c3301\",\"startTime\":|{\"callId\":\"3f2504e0-4f89-11d3-9a0c-0305e82c3301\",\"startTime\":"
            })
    void unread_body_loses_what_its_names_say_and_a_number_that_was_cut(
            String body, String redacted) {
        assertThat(redactor.redactUnread(body)).isEqualTo(redacted);
        assertThat(redactor.redactUnread(redacted)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource({
        "15550199888, true", "call-555-019-9888, true", "0199888, true",
        "1698417000.123, false", "3f2504e0-4f89-11d3-9a0c-5550199888ab, false", "4711, false"
    })
    void call_id_with_the_number_of_its_caller_is_told(String callId, boolean is) {
        assertThat(Redactor.isNumberOfCaller(new CallId(callId), "+15550199888")).isEqualTo(is);
    }

    private Map<String, String> attributes(Map<String, String> attributes) {
        Escalation raw =
                new Escalation(
                        new CallId("call-1"),
                        "X",
                        Priority.MEDIUM,
                        new CallFacts(null, null, null, null, null, null),
                        null,
                        new java.util.TreeMap<>(attributes),
                        List.of());
        return redactor.redact(raw).escalation().attributes();
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
