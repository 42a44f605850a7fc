package io.incidentbridge.sandbox;

import java.time.Instant;

/**
 * What was added to a journal field of a record.
 *
 * @param field {@code work_notes} or {@code comments}
 */
public record JournalEntry(String sysId, String field, Instant at, String text) {

    /** As a display value shows it, behind the time. */
    String shown() {
        String label = field.equals("work_notes") ? "Work notes" : "Additional comments";
        return "Integration (" + label + ")\n" + text + "\n\n";
    }
}
