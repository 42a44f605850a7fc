package io.incidentbridge.servicenow;

import java.util.Locale;

/** What a request to ServiceNow is for. */
enum Operation {
    CREATE,
    LOOK_UP,
    NOTE,
    /** Whether a note is on its incident already. */
    READ_NOTES,
    READ_STATE,
    /** Of the preflight. */
    CHECK;

    /** For metrics and traces. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
