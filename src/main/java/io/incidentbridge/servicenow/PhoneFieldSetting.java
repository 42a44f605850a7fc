package io.incidentbridge.servicenow;

import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Looks at {@code SERVICENOW_PHONE_FIELD} before the framework starts, and when it does. */
public final class PhoneFieldSetting {

    private static final String NAME = "SERVICENOW_PHONE_FIELD";

    /** Whoever may see an incident sees these. */
    private static final Set<String> READ_BY_ALL =
            Set.of(
                    "short_description",
                    "description",
                    "work_notes",
                    "comments",
                    "close_notes",
                    "correlation_id",
                    "correlation_display",
                    "number",
                    "sys_id");

    private PhoneFieldSetting() {}

    /** What is wrong with it; empty when it can be used, or is not set. */
    public static Optional<String> wrong(Config settings) {
        String field = text(settings, "servicenow.phone-field");
        if (field.isEmpty()) {
            return Optional.empty();
        }
        if (!field.matches("[a-z][a-z0-9_]{0,79}")) {
            return Optional.of(NAME + " must be the name of a column, such as u_caller_phone");
        }
        if (READ_BY_ALL.contains(field)
                || field.equals(text(settings, "servicenow.correlation-field"))) {
            return Optional.of(NAME + " must be a column of its own, which few may read");
        }
        return text(settings, "pii.key").isEmpty() && text(settings, "pii.key-file").isEmpty()
                ? Optional.of(NAME + " needs PII_KEY: without a key no number is kept")
                : Optional.empty();
    }

    private static String text(Config settings, String property) {
        return settings.getOptionalValue(property, String.class).map(String::strip).orElse("");
    }
}
