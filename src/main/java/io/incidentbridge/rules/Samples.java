package io.incidentbridge.rules;

import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.rules.condition.Call;
import io.incidentbridge.rules.template.CallData;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two calls every template must be able to speak of: one of which all is known, one of nothing. */
final class Samples {

    private static final String FULL =
            """
            {"callId": "sample", "escalationReason": "IVR_TIMEOUT_EXCEEDED", "ticketPriority": "MEDIUM",
             "startTime": "2026-01-05T09:30:00Z", "endTime": "2026-01-05T09:31:30Z",
             "direction": "inbound", "queueName": "Service Desk", "agentUserId": "agent",
             "customerPhone": "***-***-0100", "conversationText": "what was said",
             "attributes": {"queueId": "id", "name": "value"}}
            """;

    private static final String BARE =
            """
            {"callId": "sample", "escalationReason": "IVR_TIMEOUT_EXCEEDED", "ticketPriority": "MEDIUM"}
            """;

    private Samples() {}

    static List<Map<String, Object>> data(ZoneId zone) {
        return Stream.of(FULL, BARE)
                .map(RedactedEscalation::fromLedger)
                .map(event -> new Call(event, Origin.UNKNOWN, Instant.EPOCH))
                .map(call -> CallData.of(call, "rule", zone))
                .toList();
    }
}
