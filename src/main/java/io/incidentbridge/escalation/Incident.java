package io.incidentbridge.escalation;

/**
 * An incident that exists in ServiceNow.
 *
 * @param sysId 32 hex digits, as ServiceNow sent it
 * @param number what people call it, such as {@code INC0010001}; empty when ServiceNow sent none
 */
public record Incident(String sysId, String number) {}
