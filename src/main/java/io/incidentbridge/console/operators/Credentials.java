package io.incidentbridge.console.operators;

import io.vertx.core.http.HttpServerRequest;

/**
 * What a program puts into its headers to be known by, and no page can make a browser put there.
 */
final class Credentials {

    private Credentials() {}

    static boolean areShown(HttpServerRequest request) {
        return request.getHeader("Authorization") != null
                || request.getHeader("X-API-Key") != null
                || request.getHeader("webhook-signature") != null;
    }

    /** A browser that knows a name and password for HTTP Basic sends them along by itself. */
    static boolean areMeant(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        return areShown(request)
                && (authorization == null
                        || !authorization.strip().regionMatches(true, 0, "basic ", 0, 6));
    }
}
