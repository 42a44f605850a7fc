package io.incidentbridge.intake.notifications;

import io.incidentbridge.genesys.GenesysCloud;
import io.incidentbridge.rules.LiveSight;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Calls are looked at where somebody listens to their queues: else nobody knows of them. */
@ApplicationScoped
class Sight implements LiveSight {

    private final GenesysCloud cloud;
    private final NotificationConfig config;
    private final Queues queues;

    Sight(GenesysCloud cloud, NotificationConfig config, Queues queues) {
        this.cloud = cloud;
        this.config = config;
        this.queues = queues;
    }

    @Override
    public Optional<String> missing() {
        if (!cloud.isConfigured()) {
            return Optional.of(
                    "GENESYS_CLIENT_ID, and GENESYS_NOTIFICATIONS=on with GENESYS_QUEUES");
        }
        return config.notifications() && queues.areNamed()
                ? Optional.empty()
                : Optional.of("GENESYS_NOTIFICATIONS=on with GENESYS_QUEUES");
    }
}
