package io.incidentbridge.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Settings of what is kept sealed, {@code PII_…} in the environment. */
@ConfigMapping(prefix = "pii")
interface SealingConfig {

    /** 32 bytes in base64; without it nothing raw is kept. */
    Optional<String> key();

    /** A file with the key, read again when it changes; comes before {@link #key}. */
    Optional<Path> keyFile();

    /** Keys that seal nothing any more and still open what they sealed, apart by commas. */
    Optional<String> oldKeys();

    /** A file with them, by commas or lines, read again when it changes. */
    Optional<Path> oldKeysFile();

    /** Which fields are kept sealed: those of the contract, or attributes by their names. */
    @WithDefault("customerPhone")
    Set<String> sealedFields();
}
