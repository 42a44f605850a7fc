package io.incidentbridge.intake.senders;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of who may send, {@code INTAKE_…} in the environment. */
@ConfigMapping(prefix = "intake")
interface SenderConfig {

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

    @WithDefault("required")
    Auth auth();

    /** Whether senders must say who they are. */
    enum Auth {
        REQUIRED,
        /** Anybody may send; meant for dev mode, or for a network that lets nobody else in. */
        NONE
    }
}
