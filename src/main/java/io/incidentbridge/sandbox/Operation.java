package io.incidentbridge.sandbox;

import java.util.Locale;

/** What a request to the sandbox wants. */
public enum Operation {
    /** A token. */
    TOKEN,
    /** An incident created, by the table or by the scripted resource. */
    CREATE,
    /** Incidents found by a query. */
    LOOKUP,
    /** One incident by its sys_id. */
    READ,
    /** One incident changed. */
    UPDATE,
    /** Anything else. */
    OTHER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
