package io.incidentbridge.persons;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an export has come: behind a call, or behind an entry of the quarantine.
 *
 * @param entry absent while calls are shown
 */
record ExportPlace(long call, @Nullable UUID entry) {

    private static final String CALL = "call.";
    private static final String ENTRY = "entry.";

    static ExportPlace of(@Nullable String cursor) {
        if (cursor == null) {
            return new ExportPlace(0, null);
        }
        try {
            if (cursor.startsWith(CALL)) {
                return new ExportPlace(Long.parseLong(cursor.substring(CALL.length())), null);
            }
            if (cursor.startsWith(ENTRY)) {
                return new ExportPlace(0, UUID.fromString(cursor.substring(ENTRY.length())));
            }
        } catch (IllegalArgumentException e) {
            throw Subjects.wrong("cursor", "is none of a page before");
        }
        throw Subjects.wrong("cursor", "is none of a page before");
    }

    static String afterCall(long place) {
        return CALL + place;
    }

    static @Nullable String afterEntry(@Nullable UUID place) {
        return place == null ? null : ENTRY + place;
    }

    boolean isOfEntries() {
        return entry != null;
    }
}
