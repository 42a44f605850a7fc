package io.incidentbridge.ledger;

import io.incidentbridge.privacy.RedactedEscalation;

/**
 * An escalation to be accepted.
 *
 * @param rule the name of the rule that wants an incident
 * @param sender who sent it, by the name in the settings
 */
public record Arrival(RedactedEscalation event, String rule, String sender) {}
