package io.incidentbridge.intake.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a conversation that is shown as a whole means. */
class ConversationReaderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:05:00Z");
    private static final String CALLER = one("customer", "inbound", 0, null);
    private static final String CALLED = one("customer", "outbound", 0, null);
    private static final String FLOW = one("ivr", "inbound", 1, 20);
    private static final String QUEUE = one("acd", "inbound", 20, 30);
    private static final String AGENT = one("agent", "inbound", 30, null);

    private final ConversationReader reader =
            new ConversationReader(
                    new AttributeNames(""), UnaryOperator.identity(), Optional.empty());

    @Test
    void flow_that_a_queue_follows_has_escalated_the_call() {
        assertThat(notified(CALLER, FLOW, QUEUE).finding()).isInstanceOf(Finding.Escalating.class);
    }

    @Test
    void flow_of_an_outbound_call_escalates_nothing() {
        assertThat(notified(CALLED, FLOW, QUEUE).finding()).isInstanceOf(Finding.Telling.class);
    }

    @Test
    void flow_that_an_agent_passed_the_call_to_escalates_nothing() {
        assertThat(notified(CALLER, AGENT, FLOW, QUEUE).finding())
                .isInstanceOf(Finding.Telling.class);
    }

    @Test
    void each_flow_that_escalated_the_call_is_told() {
        Seen seen = notified(CALLER, FLOW, FLOW, QUEUE);
        assertThat(seen.finding()).isInstanceOf(Finding.Escalating.class);
        assertThat(seen.later()).hasSize(1);
    }

    @Test
    void agent_who_was_asked_in_and_did_not_come_ends_no_talk() {
        String consulted = "{\"purpose\":\"agent\",\"endTime\":\"2026-01-01T12:01:00Z\"}";
        Seen seen = notified(CALLER, FLOW, QUEUE, AGENT, consulted);
        assertThat(seen.live()).isNotNull();
        assertThat(seen.isOver()).isFalse();
    }

    @Test
    void call_that_waits_for_another_agent_is_not_over() {
        Seen seen = notified(CALLER, FLOW, QUEUE, one("agent", "inbound", 30, 60));
        assertThat(seen.live()).isNull();
        assertThat(seen.isOver()).isFalse();
        assertThat(notified(one("customer", "inbound", 0, 60), FLOW, QUEUE).isOver()).isTrue();
    }

    /** As events tell it of a call whose caller hung up. */
    @Test
    void flow_that_stated_why_and_ended_otherwise_tells_both() {
        String analysed =
                "{\"conversationId\":\"c-1\",\"originatingDirection\":\"inbound\",\"participants\":["
                        + "{\"purpose\":\"ivr\",\"sessions\":[{\"mediaType\":\"voice\",\"flow\":"
                        + "{\"flowType\":\"INBOUNDCALL\",\"exitReason\":\"DISCONNECT\"},\"segments\":"
                        + "[{\"segmentStart\":\"2026-01-01T12:00:00Z\",\"segmentEnd\":\"2026-01-01T12:00:20Z\"}]}]}]}";
        String live =
                "{\"id\":\"c-1\",\"participants\":[{\"purpose\":\"customer\",\"attributes\":"
                        + "{\"escalationReason\":\"IVR_KEYWORD_MATCH\"}}]}";
        assertThat(reader.analysed(json(analysed), NOW).flowEndedAt())
                .isEqualTo("2026-01-01T12:00:20Z");
        assertThat(StatedReason.isTold(reader.analysed(json(analysed), NOW).finding())).isFalse();
        assertThat(StatedReason.isTold(reader.analysed(json(analysed), json(live), NOW).finding()))
                .isTrue();
    }

    private Seen notified(String... participants) {
        return reader.notified(
                json(
                        "{\"id\":\"%s\",\"participants\":[%s]}"
                                .formatted(
                                        UUID.randomUUID(),
                                        String.join(",", List.of(participants)))),
                NOW);
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param from seconds of the call, as is
     * @param to null while it goes on
     */
    private static String one(String purpose, String direction, int from, @Nullable Integer to) {
        Instant start = Instant.parse("2026-01-01T12:00:00Z");
        return Stream.of(
                        "\"purpose\":\"" + purpose + "\"",
                        "\"direction\":\"" + direction + "\"",
                        "\"connectedTime\":\"" + start.plusSeconds(from) + "\"",
                        to == null ? "" : "\"endTime\":\"" + start.plusSeconds(to) + "\"")
                .filter(field -> !field.isEmpty())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
