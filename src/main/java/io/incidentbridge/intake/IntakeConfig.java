package io.incidentbridge.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the intake, {@code INTAKE_…} in the environment. */
@ConfigMapping(prefix = "intake")
interface IntakeConfig {

    /** How much of what was sent may be held at one time, until it is answered. */
    @WithDefault("64M")
    MemorySize memory();

    /** How long one body may take to come. */
    @WithDefault("20s")
    Duration bodyTimeout();

    /**
     * Which participant attribute means which field, {@code field=attribute,…}; upper and lower
     * case differ. A field that is not named has an attribute of its own name.
     */
    Optional<String> attributes();

    /**
     * The participant attribute in which somebody writes since when an agent has been silent, as
     * ISO 8601 or in milliseconds since 1970: the platform itself tells no silence of a live call.
     */
    Optional<String> silentSince();
}
