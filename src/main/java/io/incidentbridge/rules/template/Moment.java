package io.incidentbridge.rules.template;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A time in a template: ISO by itself, and in the forms that people and ServiceNow read. */
record Moment(Instant instant, ZoneId zone) {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /** Absent for a name that means no form. */
    @Nullable String in(String form) {
        return switch (form) {
            case "utc" -> UTC.format(instant);
            case "local" -> LOCAL.format(instant.atZone(zone));
            case "date" -> DATE.format(instant.atZone(zone));
            case "time" -> TIME.format(instant.atZone(zone));
            default -> null;
        };
    }

    @Override
    public String toString() {
        return instant.toString();
    }
}
