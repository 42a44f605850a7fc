package io.incidentbridge.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of what is taken out, {@code PII_…} in the environment. */
@ConfigMapping(prefix = "pii")
interface RedactionConfig {

    /** Where numbers without a country code are at home: ISO 3166, such as {@code US,DE}. */
    @WithDefault("US")
    List<String> region();

    /** What else is taken out: {@code name=pattern;name=pattern}, in the syntax of RE2. */
    Optional<String> patterns();

    /** The same, one a line. */
    Optional<Path> patternsFile();
}
