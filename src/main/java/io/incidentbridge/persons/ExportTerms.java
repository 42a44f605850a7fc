package io.incidentbridge.persons;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What an export may be asked for. */
final class ExportTerms {

    private static final int LONGEST_REASON = 1000;
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private ExportTerms() {}

    static int limit(@Nullable Integer asked) {
        if (asked != null && (asked < 1 || asked > MOST)) {
            throw Subjects.wrong("limit", "must be 1 to " + MOST);
        }
        return asked == null ? USUAL : asked;
    }

    /** As Postgres can take it: it knows neither NUL nor half a character. */
    static String reason(@Nullable String asked) {
        if (asked == null || asked.isBlank() || asked.length() > LONGEST_REASON) {
            throw Subjects.wrong(
                    "reason",
                    "is required with unmask, and at most " + LONGEST_REASON + " characters");
        }
        byte[] whole = asked.getBytes(StandardCharsets.UTF_8);
        return new String(whole, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
