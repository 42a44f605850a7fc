package io.incidentbridge.review;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Looks at the settings before the framework starts. */
public final class AlertSettings {

    private static final Set<String> FORMATS = Set.of("generic", "slack", "pagerduty");

    private AlertSettings() {}

    /** What is wrong with them, by the name of the setting; empty when they can be used. */
    public static Optional<String> wrong(Config settings) {
        String format = text(settings, "format").orElse("generic").toLowerCase(Locale.ROOT);
        if (!FORMATS.contains(format)) {
            return Optional.of("ALERT_FORMAT must be generic, slack or pagerduty");
        }
        if (format.equals("slack") && text(settings, "webhook-url").isEmpty()) {
            return Optional.of("ALERT_FORMAT=slack needs ALERT_WEBHOOK_URL");
        }
        return format.equals("pagerduty") ? wrongKey(settings) : Optional.empty();
    }

    private static Optional<String> wrongKey(Config settings) {
        Optional<String> file = text(settings, "pagerduty-routing-key-file");
        if (file.isPresent()) {
            return Files.isReadable(Path.of(file.get()))
                    ? Optional.empty()
                    : Optional.of("ALERT_PAGERDUTY_ROUTING_KEY_FILE cannot be read");
        }
        return text(settings, "pagerduty-routing-key").isPresent()
                ? Optional.empty()
                : Optional.of(
                        "ALERT_FORMAT=pagerduty needs ALERT_PAGERDUTY_ROUTING_KEY, or its _FILE");
    }

    private static Optional<String> text(Config settings, String name) {
        return settings.getOptionalValue("alert." + name, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
