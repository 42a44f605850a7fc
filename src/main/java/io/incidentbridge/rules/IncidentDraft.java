package io.incidentbridge.rules;

import io.incidentbridge.escalation.CallId;
import java.util.Map;

/**
 * What an incident is to say, made of redacted facts only.
 *
 * @param fields ServiceNow's field names and values; the field of the call id is not among them,
 *     since its name belongs to how the incident is sent
 */
public record IncidentDraft(CallId callId, Map<String, String> fields) {}
