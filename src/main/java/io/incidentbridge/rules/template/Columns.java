package io.incidentbridge.rules.template;

import java.util.Map;
import java.util.regex.Pattern;

/** How long ServiceNow's columns are, in characters; longer values it cuts in silence. */
public final class Columns {

    /** Of a column that is not named here. */
    static final int LONGEST = 4000;

    /** Of a journal entry, less what the marker of a note takes. */
    public static final int NOTE = 3_850;

    private static final Map<String, Integer> LENGTHS =
            Map.ofEntries(
                    Map.entry("short_description", 160),
                    Map.entry("correlation_display", 100),
                    Map.entry("category", 40),
                    Map.entry("subcategory", 40),
                    Map.entry("contact_type", 40),
                    Map.entry("impact", 40),
                    Map.entry("urgency", 40),
                    Map.entry("severity", 40),
                    Map.entry("priority", 40),
                    Map.entry("state", 40),
                    Map.entry("close_code", 40));

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,79}");

    private Columns() {}

    static boolean isName(String field) {
        return NAME.matcher(field).matches();
    }

    /** The value, cut where the column ends and never within a character. */
    public static String fit(String field, String value) {
        int length = LENGTHS.getOrDefault(field, LONGEST);
        if (value.length() <= length) {
            return value;
        }
        return beginning(value, length - 1) + "…";
    }

    /** At most so many characters of a text, and never half of one. */
    public static String beginning(String text, int length) {
        int end = Math.min(length, text.length());
        // Half of a surrogate pair is no character, and some databases refuse it.
        boolean isSplit = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, isSplit ? end - 1 : end);
    }
}
