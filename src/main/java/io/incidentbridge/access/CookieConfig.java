package io.incidentbridge.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of cookies, {@code COOKIE_…} in the environment. */
@ConfigMapping(prefix = "cookie")
interface CookieConfig {

    /** Whether browsers reach the pages by https, as they must; a machine's own may without. */
    @WithDefault("true")
    boolean secure();
}
