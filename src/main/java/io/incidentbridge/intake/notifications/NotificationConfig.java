package io.incidentbridge.intake.notifications;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the notifications, {@code GENESYS_…} in the environment. */
@ConfigMapping(prefix = "genesys")
interface NotificationConfig {

    /** Whether to listen to the queues. */
    @WithDefault("off")
    boolean notifications();

    /** Ids or names, 1000 at most. */
    Optional<List<String>> queues();

    /** How long the ids of queues with these names are known before they are asked for again. */
    @WithDefault("1h")
    Duration nameTtl();

    /** A channel's life is renewed so often; it ends after a day. */
    @WithDefault("12h")
    Duration resubscribeEvery();

    /** The same while queues are left out: they may be permitted, or exist, by then. */
    @WithDefault("5m")
    Duration leftOutEvery();

    /** How often the socket is asked whether it lives; after three times of silence it does not. */
    @WithDefault("5s")
    Duration pingEvery();

    /** Longest wait before another try to connect. */
    @WithDefault("30s")
    Duration reconnectMax();
}
