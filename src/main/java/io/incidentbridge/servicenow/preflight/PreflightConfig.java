package io.incidentbridge.servicenow.preflight;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** Settings of the preflight, {@code PREFLIGHT_…} in the environment. */
@ConfigMapping(prefix = "preflight")
interface PreflightConfig {

    /**
     * How long after a run that found something wrong the next one begins; 5 minutes unless set.
     */
    Optional<Duration> again();
}
