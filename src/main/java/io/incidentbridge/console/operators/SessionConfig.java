package io.incidentbridge.console.operators;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of how long somebody stays signed in, {@code SESSION_…} in the environment. */
@ConfigMapping(prefix = "session")
interface SessionConfig {

    /** After which a session ends when nobody uses it. */
    @WithDefault("30m")
    Duration idle();

    /** After which it ends, however much it is used. */
    @WithDefault("12h")
    Duration lifetime();
}
