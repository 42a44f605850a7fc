package io.incidentbridge.testing;

import java.util.UUID;

/** Events as they are sent. */
public final class Bodies {

    /** What an integration sends after the call. */
    public static final String POST_CALL =
            """
            {
              "callId": "00000000-0000-0000-0000-000000000000",
              "startTime": "2023-10-27T14:30:00.000Z",
              "endTime": "2023-10-27T14:35:00.000Z",
              "direction": "inbound",
              "queueName": "IT_Support_Hotline",
              "agentUserId": "admin_user_01",
              "escalationReason": "IVR_TIMEOUT_EXCEEDED",
              "customerPhone": "+15550199888"
            }
            """;

    /** What an Architect flow is told to send, with nothing filled in. */
    public static final String UNFILLED =
            """
            {
              "callId": "${call.id}",
              "startTime": "${call.startTime}",
              "direction": "${call.direction}",
              "queueName": "${flow.currentQueue.name}",
              "escalationReason": "IVR_KEYWORD_MATCH",
              "customerPhone": "${contact.phoneNumber}",
              "agentUserId": "${user.id}",
              "ticketPriority": "High"
            }
            """;

    private Bodies() {}

    public static String newCall() {
        return UUID.randomUUID().toString();
    }

    public static String postCall(String callId) {
        return POST_CALL.replace("00000000-0000-0000-0000-000000000000", callId);
    }

    /** The Architect flow's event, filled in. */
    public static String realTime(String callId) {
        return UNFILLED.replace("${call.id}", callId)
                .replace("${call.startTime}", "2023-10-27T14:30:00.000Z")
                .replace("${call.direction}", "inbound")
                .replace("${flow.currentQueue.name}", "IT_Support_Hotline")
                .replace("${contact.phoneNumber}", "+15550199888")
                .replace("${user.id}", "admin_user_01");
    }

    public static String minimal(String callId) {
        return "{\"callId\":\"" + callId + "\",\"escalationReason\":\"IVR_TIMEOUT_EXCEEDED\"}";
    }
}
