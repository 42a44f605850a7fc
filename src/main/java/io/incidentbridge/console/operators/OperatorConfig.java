package io.incidentbridge.console.operators;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings of who may look and act, {@code OPERATOR_…} in the environment. */
@ConfigMapping(prefix = "operator")
interface OperatorConfig {

    /**
     * Built-in users: {@code name=bcrypt-hash:role,…}; the role is viewer, operator or privacy, or
     * several as {@code operator+privacy}.
     */
    Optional<String> users();

    @WithDefault("required")
    Auth auth();

    /** Whether operators must say who they are. */
    enum Auth {
        REQUIRED,
        /** Anybody may look and act; meant for dev mode. */
        NONE
    }
}
