package io.incidentbridge.console.operators;

import io.incidentbridge.ledger.ConsoleSessions.Session;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What follows when it is known who somebody is: a session, and the page they came for. */
@ApplicationScoped
class Arrival {

    private final Sessions sessions;
    private final SessionCookie cookie;

    Arrival(Sessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /** The session that the browser had before is over: it may have been somebody else's. */
    Uni<Response> of(
            Session person, LocalPath back, Optional<KeptForm> kept, HttpServerRequest request) {
        return leave(request)
                .chain(() -> sessions.begin(person))
                .map(secret -> on(back, kept).cookie(cookie.of(secret, request)).build());
    }

    Uni<Boolean> isKnown(HttpServerRequest request) {
        return cookie.in(request)
                .map(secret -> sessions.find(secret, true).map(Optional::isPresent))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    /** Ends the session that the browser shows, if any. */
    Uni<Void> leave(HttpServerRequest request) {
        return cookie.in(request).map(sessions::end).orElseGet(() -> Uni.createFrom().voidItem());
    }

    static Response.ResponseBuilder on(LocalPath back, Optional<KeptForm> kept) {
        return kept.map(form -> Response.ok(SignInPages.sendAgain(form, back)))
                .map(answer -> answer.type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8")))
                .orElseGet(() -> elsewhere(back.value()));
    }

    /** Without scheme and host, which are others outside where https ends before the service. */
    static Response.ResponseBuilder elsewhere(String address) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, address);
    }
}
