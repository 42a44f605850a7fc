package io.incidentbridge.servicenow.network;

/** What is said of a file that cannot be used. */
final class Complaint {

    private Complaint() {}

    /** Our own words, and of anybody else's failure its kind: its words may quote what was read. */
    static String of(RuntimeException failure) {
        return failure.getClass() == IllegalArgumentException.class
                ? String.valueOf(failure.getMessage())
                : "SERVICENOW_… files cannot be used (" + failure.getClass().getSimpleName() + ")";
    }
}
