package io.incidentbridge.servicenow.preflight;

import java.util.Locale;

/** What is looked at, in this order. */
public enum Check {
    /** Something that speaks for ServiceNow answers at its address. */
    ADDRESS(true),
    /** The client is given a token. */
    TOKEN(true),
    /** The table is there, and may be read. */
    TABLE(true),
    /** The shipped app answers, and lets the client post. */
    APPLICATION(true),
    /** The call id has a column, which holds all of it. */
    COLUMN(false),
    /** A look-up for a call finds that call or nothing. */
    LOOK_UP(false),
    /** ServiceNow itself keeps a call id unique. */
    UNIQUE(false),
    /** The client may create incidents. */
    RIGHTS(false),
    WORK_NOTES(false),
    /** The restricted column of the caller's number is there. */
    PHONE_FIELD(false),
    /** The columns that the rules write are there. */
    FIELDS(false),
    /** ServiceNow, the database and this replica have the same time. */
    CLOCK(false);

    private final boolean isGate;

    Check(boolean isGate) {
        this.isGate = isGate;
    }

    /** Whether there is no point in looking further where this one fails. */
    boolean isGate() {
        return isGate;
    }

    /** As people read it: {@code look-up}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
