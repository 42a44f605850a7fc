package io.incidentbridge.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the intake, {@code INTAKE_…} in the environment. */
@ConfigMapping(prefix = "intake")
interface IntakeConfig {

    /** Who may send: {@code name=key,name=key}. A name may stand twice, while its key changes. */
    Optional<String> apiKeys();

    /** A file with more of them, by commas or lines, read again when it changes. */
    Optional<Path> apiKeysFile();

    /** Who may sign: {@code name=whsec_…,name=whsec_…}, by the Standard Webhooks specification. */
    Optional<String> signingSecrets();

    /** A file with more of them, read again when it changes. */
    Optional<Path> signingSecretsFile();

    /** What senders may, where it is less than everything: {@code name=/path /path 50/s,…}. */
    Optional<String> senders();

    /** How much of what was sent may be held at one time, until it is answered. */
    @WithDefault("64M")
    MemorySize memory();

    /** How long one body may take to come. */
    @WithDefault("20s")
    Duration bodyTimeout();

    @WithDefault("required")
    Auth auth();

    /**
     * Which participant attribute means which field, {@code field=attribute,…}; upper and lower
     * case differ. A field that is not named has an attribute of its own name.
     */
    Optional<String> attributes();

    /** Whether senders must say who they are. */
    enum Auth {
        REQUIRED,
        /** Anybody may send; meant for dev mode, or for a network that lets nobody else in. */
        NONE
    }
}
