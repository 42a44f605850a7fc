package io.incidentbridge.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the live feed, {@code LIVE_…} in the environment. */
@ConfigMapping(prefix = "live")
interface LiveConfig {

    /** How long one connection is served; the one that follows is asked again who it is. */
    @WithDefault("15m")
    Duration connection();
}
