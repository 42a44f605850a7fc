package io.incidentbridge.access;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;

/** What a caller shows to say who it is. */
enum CredentialKind {
    API_KEY,
    SIGNATURE,
    BEARER,
    BASIC;

    /** What this request shows; empty when it shows nothing. */
    static Optional<CredentialKind> of(HttpServerRequest request) {
        if (request.getHeader("X-API-Key") != null) {
            return Optional.of(API_KEY);
        }
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            boolean isBasic = authorization.strip().regionMatches(true, 0, "basic ", 0, 6);
            return Optional.of(isBasic ? BASIC : BEARER);
        }
        return request.getHeader("webhook-signature") == null
                ? Optional.empty()
                : Optional.of(SIGNATURE);
    }

    /** As metrics and the log write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
