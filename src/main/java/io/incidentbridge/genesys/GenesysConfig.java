package io.incidentbridge.genesys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the way to Genesys Cloud, {@code GENESYS_…} in the environment. */
@ConfigMapping(prefix = "genesys")
interface GenesysConfig {

    /** Where the organisation lives, such as {@code eu-central-1}; or {@link #domain}. */
    Optional<String> region();

    /** The region's domain, such as {@code mypurecloud.de}, for regions that are not known here. */
    Optional<String> domain();

    /** Instead of {@code https://api.{domain}}. */
    Optional<String> apiUrl();

    /** Instead of {@code https://login.{domain}}. */
    Optional<String> loginUrl();

    /** An OAuth client with the client credentials grant; without one nothing here starts. */
    Optional<String> clientId();

    Optional<String> clientSecret();

    /** A file with the id, read again for each token; comes before {@link #clientId}. */
    Optional<Path> clientIdFile();

    /** A file with the secret, read again for each token; comes before {@link #clientSecret}. */
    Optional<Path> clientSecretFile();

    /** Requests in any minute, all replicas together; the platform takes 300 of one token. */
    @WithDefault("240")
    int rate();

    /** How long one request may take. */
    @WithDefault("5s")
    Duration timeout();

    /** How long a receipt waits for the name of a queue. */
    @WithDefault("500ms")
    Duration nameWait();

    /** How long a name is known before it is asked for again. */
    @WithDefault("1h")
    Duration nameTtl();

    /** Whether names of agents are looked up, too; they are personal data. */
    @WithDefault("false")
    boolean userNames();
}
