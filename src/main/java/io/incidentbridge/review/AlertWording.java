package io.incidentbridge.review;

import io.incidentbridge.ledger.Alert;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes an alert so that its receiver understands it, and knows where that is. */
@ApplicationScoped
class AlertWording {

    private static final URI PAGERDUTY = URI.create("https://events.pagerduty.com/v2/enqueue");

    private final AlertConfig config;
    private final AlertLinks links;

    /** A wrong setting stops the start with its name. */
    AlertWording(AlertConfig config, AlertLinks links) {
        this.config = config;
        this.links = links;
        if (isPagerDuty()
                && config.pagerdutyRoutingKey().isEmpty()
                && config.pagerdutyRoutingKeyFile().isEmpty()) {
            throw new IllegalArgumentException(
                    "ALERT_FORMAT=pagerduty needs ALERT_PAGERDUTY_ROUTING_KEY, or its _FILE");
        }
    }

    /** Empty where nobody is to be told. */
    Optional<URI> receiver() {
        return config.webhookUrl().or(() -> Optional.of(PAGERDUTY).filter(url -> isPagerDuty()));
    }

    /** Fails with {@link UncheckedIOException} when the file of the key cannot be read. */
    JsonObject of(Alert alert) {
        AlertMessage message = AlertMessage.of(alert, config.source(), links.of(alert));
        return switch (config.format()) {
            case GENERIC -> message.generic();
            case SLACK -> SlackMessage.of(message);
            case PAGERDUTY -> PagerDutyEvent.of(message, alert.kind(), routingKey());
        };
    }

    private boolean isPagerDuty() {
        return config.format() == AlertConfig.Format.PAGERDUTY;
    }

    private String routingKey() {
        return config.pagerdutyRoutingKeyFile()
                .map(AlertWording::read)
                .or(config::pagerdutyRoutingKey)
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
