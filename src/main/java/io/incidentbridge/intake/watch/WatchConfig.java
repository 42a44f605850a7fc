package io.incidentbridge.intake.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the watch, {@code GENESYS_…} in the environment. */
@ConfigMapping(prefix = "genesys")
interface WatchConfig {

    /** How often a live call is looked at. */
    @WithDefault("60s")
    Duration watchEvery();
}
