package io.incidentbridge.servicenow.preflight;

/** Who wants to know. */
public enum Asker {
    PERSON,
    /** Nobody waits for what comes of it, so it asks nothing of a ServiceNow in trouble. */
    TIMER
}
