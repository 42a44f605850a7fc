package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;

/**
 * A call that gets no incident.
 *
 * @param rule the name of the rule that turned it away
 * @param rulesVersion of the rules it stands in
 * @param reason in the words of the rule
 * @param sender who sent it, by the name in the settings
 */
public record Unwanted(
        CallId callId, String rule, String rulesVersion, String reason, String sender) {}
