package io.incidentbridge.intake.duty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the duty, {@code GENESYS_DUTY_…} in the environment. */
@ConfigMapping(prefix = "genesys.duty")
interface DutyConfig {

    /** How long a replica has it without a word; then another takes over. */
    @WithDefault("5s")
    Duration lease();
}
