package io.incidentbridge.servicenow.preflight;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the preflight, {@code PREFLIGHT_…} in the environment. */
@ConfigMapping(prefix = "preflight")
interface PreflightConfig {

    /** How long after a run that found something wrong the next one begins. */
    @WithDefault("5m")
    Duration again();
}
