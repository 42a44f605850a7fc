package io.incidentbridge.servicenow.network;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The headers of {@code SERVICENOW_HEADERS} and of its file, which may change meanwhile. */
@ApplicationScoped
public class ExtraHeaders {

    private final String set;
    private final Optional<Path> file;
    private final boolean isTokenOfInstance;
    private final FileWatch watch;
    private volatile Map<String, String> headers;

    ExtraHeaders(NetworkConfig config, Vertx vertx) {
        this.set = config.headers().orElse("");
        this.file = config.headersFile();
        this.isTokenOfInstance =
                config.tokenUrl().map(token -> isSameOrigin(token, config.url())).orElse(true);
        this.watch = new FileWatch(vertx, this::look, "the headers before stay in force");
        try {
            this.headers = read(set, file);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    /** Of requests to the instance. */
    public Map<String, String> ofInstance() {
        return headers;
    }

    /** Of the request for a token: a gateway's key is for the gateway, not for another issuer. */
    public Map<String, String> ofToken() {
        return isTokenOfInstance ? headers : Map.of();
    }

    void start(@Observes StartupEvent event) {
        if (file.isPresent()) {
            watch.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        watch.stop();
    }

    /**
     * Those of both; of two with one name, the file's.
     *
     * @throws IllegalArgumentException names what is wrong; no value is shown
     */
    static Map<String, String> read(String set, Optional<Path> file) {
        Map<String, String> all = Extras.headers(set);
        if (file.isPresent()) {
            try {
                all.putAll(Extras.headersOfFile(Files.readString(file.get())));
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "SERVICENOW_HEADERS_FILE cannot be read: " + file.get(), e);
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private void look() {
        headers = read(set, file);
    }

    static boolean isSameOrigin(String one, String other) {
        URI first = URI.create(one);
        URI second = URI.create(other);
        return lower(first.getScheme()).equals(lower(second.getScheme()))
                && lower(first.getHost()).equals(lower(second.getHost()))
                && port(first) == port(second);
    }

    private static int port(URI uri) {
        int ofScheme = lower(uri.getScheme()).equals("http") ? 80 : 443;
        return uri.getPort() < 0 ? ofScheme : uri.getPort();
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
