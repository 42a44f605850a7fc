package io.incidentbridge.servicenow;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Looks at {@code SERVICENOW_TABLE} and {@code SERVICENOW_CORRELATION_FIELD} before the framework
 * starts: both become part of addresses and queries.
 */
public final class TableSettings {

    private TableSettings() {}

    /** What is wrong with them, by the names of the settings. */
    public static List<String> wrong(Config settings) {
        return Stream.of(
                        wrong(settings, "servicenow.table", "SERVICENOW_TABLE", "table"),
                        wrong(
                                settings,
                                "servicenow.correlation-field",
                                "SERVICENOW_CORRELATION_FIELD",
                                "column"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> wrong(
            Config settings, String property, String name, String what) {
        return settings.getOptionalValue(property, String.class)
                .filter(value -> !value.matches("[a-z][a-z0-9_]{0,79}"))
                .map(
                        value ->
                                name
                                        + " must be the name of a "
                                        + what
                                        + ": [a-z0-9_], from a letter");
    }
}
