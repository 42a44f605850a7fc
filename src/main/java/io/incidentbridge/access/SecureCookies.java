package io.incidentbridge.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Whether a cookie may go by https only. What lies before the service may have ended the https, so
 * the request itself does not say; the name that the browser asked for does.
 */
@ApplicationScoped
public class SecureCookies {

    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean secure;

    SecureCookies(CookieConfig config) {
        this.secure = config.secure();
    }

    public boolean areFor(HttpServerRequest request) {
        HostAndPort asked = request.authority();
        return secure && (asked == null || request.isSSL() || !OWN_MACHINE.contains(asked.host()));
    }
}
