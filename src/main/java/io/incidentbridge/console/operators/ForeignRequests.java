package io.incidentbridge.console.operators;

import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a page of somewhere else makes a browser send, whoever is signed in there: a browser
 * says where a request comes from, and no page can make it say something else. A program that shows
 * a key or a token of its own is no browser, and is not asked.
 */
class ForeignRequests {

    private static final Set<HttpMethod> HARMLESS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final SessionCookie cookie;

    ForeignRequests(SessionCookie cookie) {
        this.cookie = cookie;
    }

    @ServerRequestFilter(preMatching = true)
    @Nullable Response refuse(HttpServerRequest request) {
        return HARMLESS.contains(request.method())
                        || Credentials.areMeant(request)
                        || isOwn(request)
                ? null
                : refusal(request);
    }

    /** A page of its own: nobody is known yet whose frame could stand around it. */
    private static Response refusal(HttpServerRequest request) {
        String accepted = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        return accepted.contains(MediaType.TEXT_HTML)
                ? Response.status(Response.Status.FORBIDDEN)
                        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        .entity(SignInPages.fromElsewhere().render())
                        .build()
                : new ProblemException(
                                Problem.of(
                                        403,
                                        "Sent from elsewhere",
                                        "A page of another origin sent this; nothing was done."))
                        .toResponse();
    }

    private boolean isOwn(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OWN.contains(site);
        }
        // Without https a browser says no more than the origin, and a program nothing.
        String origin = request.getHeader("Origin");
        return origin == null ? cookie.in(request).isEmpty() : isOf(origin, request.authority());
    }

    /**
     * Whether it is the host that was asked for, and the port, which both leave out where it is the
     * usual one.
     */
    private static boolean isOf(String origin, @Nullable HostAndPort asked) {
        try {
            URI from = URI.create(origin);
            return asked != null
                    && asked.host().equalsIgnoreCase(from.getHost())
                    && Math.max(asked.port(), 0) == Math.max(from.getPort(), 0);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
