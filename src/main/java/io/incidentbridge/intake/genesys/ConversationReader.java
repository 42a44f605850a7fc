package io.incidentbridge.intake.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.EventFacts;
import io.incidentbridge.escalation.Priority;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the platform shows of a whole conversation. What it tells has the names and times that
 * its detail events give it, so that all ways come to the same facts.
 */
public final class ConversationReader {

    /** Of a topic: {@code v2.routing.queues.{id}.conversations.calls}. */
    public static final String NOTIFIED = "conversation.calls";

    /** Of the analytics query. */
    public static final String ANALYSED = "conversation.details";

    /** Of the API. */
    public static final String LIVE = "conversation";

    private final AttributeNames attributes;
    private final UnaryOperator<String> storable;
    private final Optional<String> silentSince;

    /**
     * @param storable takes out what no database can hold, and cuts what is too long
     * @param silentSince the attribute that tells since when an agent has been silent
     */
    public ConversationReader(
            AttributeNames attributes,
            UnaryOperator<String> storable,
            Optional<String> silentSince) {
        this.attributes = attributes;
        this.storable = storable;
        this.silentSince = silentSince;
    }

    /** Whether attributes mean other fields than those of their names. */
    public boolean isMapped() {
        return attributes.areMapped();
    }

    public Seen notified(JsonNode body, Instant now) {
        return read(Conversations.notified(body), List.of(), NOTIFIED, now);
    }

    public Seen analysed(JsonNode body, Instant now) {
        return read(Conversations.analysed(body), List.of(), ANALYSED, now);
    }

    /**
     * The same with the attributes of the call, which analytics do not tell.
     *
     * @param live of the API, or a missing node
     */
    public Seen analysed(JsonNode body, JsonNode live, Instant now) {
        return read(
                Conversations.analysed(body),
                Conversations.live(live).participants(),
                ANALYSED,
                now);
    }

    public Seen live(JsonNode body, Instant now) {
        return read(Conversations.live(body), List.of(), LIVE, now);
    }

    /**
     * @param others who may have attributes, too
     */
    private Seen read(Conversation call, List<Participant> others, String topic, Instant now) {
        if (!CallId.isValid(call.id())) {
            Finding malformed = new Finding.Malformed("id", "must be " + CallId.FORM);
            return new Seen(
                    malformed,
                    List.of(),
                    Optional.empty(),
                    null,
                    null,
                    now,
                    null,
                    Set.of(),
                    false,
                    null);
        }
        CallId callId = new CallId(call.id());
        List<Finding.Escalating> escalating = new ArrayList<>();
        for (Conversation.Escalated one : call.escalated()) {
            EventFacts facts = new EventFacts(callId, facts(call, others, one).facts());
            escalating.add(new Finding.Escalating(topic, facts, escalation(callId, one.reason())));
        }
        return new Seen(
                escalating.isEmpty()
                        ? new Finding.Telling(
                                topic, new EventFacts(callId, facts(call, others, null).facts()))
                        : escalating.get(0),
                escalating.isEmpty()
                        ? List.of()
                        : List.copyOf(escalating.subList(1, escalating.size())),
                Optional.of(callId),
                call.escalated().stream().findFirst().map(Conversation.Escalated::at).orElse(null),
                call.endedFlow().map(Participant::end).orElse(null),
                call.latest(),
                call.lastQueue().map(Participant::queueId).orElse(null),
                call.queueIds(),
                call.isOver(),
                call.isOver() ? null : live(call, now));
    }

    /** Whatever else is known of the call is in its facts. */
    static Escalation escalation(CallId callId, String reason) {
        return new Escalation(
                callId,
                reason,
                Priority.MEDIUM,
                new CallFacts(null, null, null, null, null, null),
                null,
                Map.of(),
                List.of(),
                Escalation.EVENTS);
    }

    private EventBody facts(
            Conversation call,
            List<Participant> others,
            Conversation.@Nullable Escalated escalated) {
        Instant latest = call.latest();
        EventBody facts =
                new EventBody(JsonNodeFactory.instance.objectNode(), latest.toString(), storable);
        call.customer().ifPresent(customer -> ofCaller(facts, call, customer, latest));
        call.lastQueue().ifPresent(acd -> facts.putAt("queueId", acd.queueId(), acd.connected()));
        call.lastAgent()
                .ifPresent(agent -> facts.putAt("agentUserId", agent.userId(), agent.connected()));
        if (escalated != null) {
            facts.putFrom("escalationReason", escalated.reason(), escalated.at());
        }
        (escalated == null ? call.endedFlow() : Optional.of(escalated.flow()))
                .ifPresent(flow -> ofFlow(facts, flow));
        Stream.concat(call.participants().stream(), others.stream())
                .forEach(one -> facts.putAttributes(one.attributes(), attributes, latest));
        return facts;
    }

    private static void ofFlow(EventBody facts, Participant flow) {
        facts.putAt("flowType", flow.flowType(), flow.end());
        facts.putAt("flowId", flow.flowId(), flow.end());
        facts.putAt("flowVersion", flow.flowVersion(), flow.end());
        facts.putAt("exitReason", flow.exitReason(), flow.end());
        facts.putAt("transferType", flow.transferType(), flow.end());
    }

    private static void ofCaller(
            EventBody facts, Conversation call, Participant customer, Instant latest) {
        Instant start = call.start() == null ? customer.connected() : call.start();
        Instant end = call.end() == null ? customer.end() : call.end();
        if (start != null) {
            facts.putFrom("startTime", start.toString(), start);
        }
        if (end != null) {
            facts.putAt("endTime", end.toString(), end);
            facts.putAt("disconnectType", customer.disconnectType().toUpperCase(Locale.ROOT), end);
        }
        facts.putAt("direction", customer.direction().toUpperCase(Locale.ROOT), latest);
        facts.putAt("customerPhone", Address.number(customer.address()), latest);
        facts.putAt("dnis", Address.number(customer.calledAddress()), latest);
    }

    private Seen.@Nullable Live live(Conversation call, Instant now) {
        Participant agent = call.connectedAgent().orElse(null);
        if (agent == null) {
            return null;
        }
        List<Participant> held =
                call.participants().stream()
                        .filter(one -> one.isHeld() && one.end() == null)
                        .toList();
        return new Seen.Live(
                agent.isMuted(),
                !held.isEmpty(),
                held.stream()
                        .flatMap(one -> Optional.ofNullable(one.heldSince()).stream())
                        .min(Instant::compareTo)
                        .orElse(null),
                silence(call, now));
    }

    private @Nullable Duration silence(Conversation call, Instant now) {
        return silentSince
                .flatMap(
                        name ->
                                call.participants().stream()
                                        .map(one -> one.attributes().path(name).asText(""))
                                        .filter(text -> !text.isBlank())
                                        .reduce((before, after) -> after))
                .flatMap(ConversationReader::time)
                .map(since -> Duration.between(since, now))
                .filter(silence -> !silence.isNegative())
                .orElse(null);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(
                    text.strip().matches("\\d{1,15}")
                            ? Instant.ofEpochMilli(Long.parseLong(text.strip()))
                            : OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
