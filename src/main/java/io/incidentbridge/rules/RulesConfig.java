package io.incidentbridge.rules;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Settings of the rules, {@code RULES_…} in the environment. */
@ConfigMapping(prefix = "rules")
interface RulesConfig {

    /** Escalation reasons, such as {@code TEST_CALL}, that never become an incident. */
    Optional<Set<String>> ignoreReasons();

    /** The file of the rules, which then must be there. */
    Optional<Path> file();

    /** Where it is looked for otherwise. */
    @WithDefault("config/rules.yaml")
    Path defaultFile();
}
