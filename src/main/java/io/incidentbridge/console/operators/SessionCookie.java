package io.incidentbridge.console.operators;

import io.incidentbridge.access.SecureCookies;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.util.Optional;

/**
 * The cookie with the secret of a session. No script reads it, it ends with the browser, and no
 * page of somewhere else sends it along but by a link. Over https nobody but this very host can
 * have set it: that is what its prefix means to a browser.
 */
@ApplicationScoped
class SessionCookie {

    private static final String SECURE_NAME = "__Host-session";
    private static final String PLAIN_NAME = "session";

    private final SecureCookies secure;

    SessionCookie(SecureCookies secure) {
        this.secure = secure;
    }

    Optional<String> in(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(name(request)))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    NewCookie of(String secret, HttpServerRequest request) {
        return cookie(request).value(secret).build();
    }

    /** Makes the browser forget it. */
    NewCookie gone(HttpServerRequest request) {
        return cookie(request).value("").maxAge(0).build();
    }

    private NewCookie.Builder cookie(HttpServerRequest request) {
        return new NewCookie.Builder(name(request))
                .path("/")
                .httpOnly(true)
                .secure(secure.areFor(request))
                .sameSite(SameSite.LAX);
    }

    private String name(HttpServerRequest request) {
        return secure.areFor(request) ? SECURE_NAME : PLAIN_NAME;
    }
}
