package io.incidentbridge.servicenow.network;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the network, {@code SERVICENOW_…} in the environment. */
@ConfigMapping(prefix = "servicenow")
interface NetworkConfig {

    /** The instance, such as {@code https://example.service-now.com}. */
    String url();

    /** Where tokens are issued; the instance's own endpoint unless set. */
    Optional<String> tokenUrl();

    /** The forward proxy, {@code http://host:port}; {@link ProxySource} reads these five. */
    Optional<String> proxy();

    Optional<String> proxyUser();

    Optional<String> proxyPassword();

    Optional<Path> proxyPasswordFile();

    /** Hosts that are reached without it: {@code host,.domain}. */
    Optional<String> noProxy();

    /** Certificate authorities that are trusted beside those of the Java runtime; PEM. */
    Optional<Path> caFile();

    /** What the service shows of itself where the other side asks for it; PEM. */
    Optional<Path> certFile();

    Optional<Path> keyFile();

    /** Sent with each request, {@code name=value,…}; may hold a secret. */
    Optional<String> headers();

    /** A file with more of them, one a line, read again when it changes. */
    Optional<Path> headersFile();

    /** Query parameters of each request but that for a token, {@code name=value,…}. */
    Optional<String> query();

    /** How old a connection may be when it is used for the last time: {@link ConnectionAge}. */
    Optional<Duration> connectionAge();
}
