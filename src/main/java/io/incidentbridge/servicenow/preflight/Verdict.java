package io.incidentbridge.servicenow.preflight;

import java.util.Locale;

/** What a check came to; a report is as bad as its worst, which is the last of these. */
public enum Verdict {
    OK,
    /** There was no point in looking, after what an earlier check found. */
    SKIPPED,
    /** It was looked at, and what can be seen does not tell. */
    UNCLEAR,
    /** It works, and costs something. */
    WARNING,
    /** It could not be looked at yet; that will be tried again. */
    WAITING,
    WRONG;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether looking again may show something else soon. */
    boolean isOpen() {
        return this == WAITING || this == WRONG;
    }
}
