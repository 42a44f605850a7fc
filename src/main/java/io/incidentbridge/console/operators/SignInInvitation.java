package io.incidentbridge.console.operators;

import io.incidentbridge.access.Invitation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Asks whoever comes to a page to sign in, and leads on from there. A form that was sent when its
 * session had ended is kept in the page that asks.
 */
@ApplicationScoped
class SignInInvitation implements Invitation {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Anybody can send something that nobody asked for. */
    private static final int MOST_AT_ONCE = 16;

    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final SignInPages pages;

    SignInInvitation(SignInPages pages) {
        this.pages = pages;
    }

    @Override
    public Optional<Uni<Response>> to(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isOfPages(context.normalizedPath()) || !takesPages(request)) {
            return Optional.empty();
        }
        return Optional.of(
                HttpMethod.GET.equals(request.method())
                        ? Uni.createFrom().item(() -> away(request))
                        : form(request).map(kept -> asked(request, kept)));
    }

    private static boolean isOfPages(String path) {
        return !path.startsWith("/v1/") && !path.startsWith("/q/");
    }

    private static boolean takesPages(HttpServerRequest request) {
        String accepted = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        return isOfHtmx(request)
                || accepted.contains(MediaType.TEXT_HTML)
                || accepted.contains(MediaType.WILDCARD);
    }

    private static boolean isOfHtmx(HttpServerRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** A part that a page asks for by itself must not sweep away what is being typed there. */
    private static Response away(HttpServerRequest request) {
        if (!isOfHtmx(request)) {
            return Arrival.elsewhere(signIn(request.uri())).build();
        }
        Response.ResponseBuilder answer = Response.status(Response.Status.UNAUTHORIZED);
        return (request.getHeader("HX-Boosted") == null
                        ? answer.header("HX-Trigger", "signed-out")
                        : answer.header("HX-Redirect", signIn(request.uri())))
                .build();
    }

    private static String signIn(String back) {
        return UriBuilder.fromPath("/sign-in").queryParam("back", "{back}").build(back).toString();
    }

    /** htmx shows nothing of an answer that says 401. */
    private Response asked(HttpServerRequest request, Optional<KeptForm> kept) {
        String page =
                pages.signIn("", LocalPath.of(from(request)), kept.orElse(null), null).render();
        Response.ResponseBuilder answer =
                isOfHtmx(request)
                        ? Response.ok()
                                .header("HX-Retarget", "body")
                                .header("HX-Reswap", "innerHTML")
                        : Response.status(Response.Status.UNAUTHORIZED);
        return answer.type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8")).entity(page).build();
    }

    /** The page on which the form stands. */
    private static @Nullable String from(HttpServerRequest request) {
        String referrer = request.getHeader("Referer");
        try {
            URI page = URI.create(referrer == null ? "" : referrer);
            return page.getRawQuery() == null
                    ? page.getRawPath()
                    : page.getRawPath() + "?" + page.getRawQuery();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Uni<Optional<KeptForm>> form(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean isForm =
                type != null
                        && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED)
                        && length != null
                        && length.matches("\\d{1,6}")
                        && Integer.parseInt(length) <= KeptForm.LONGEST;
        if (!isForm || !room.tryAcquire()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return body(request)
                .map(body -> KeptForm.of(request.uri(), body.toString()))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(Optional.empty())
                .onTermination()
                .invoke(() -> room.release());
    }

    /** It stands still while somebody finds out who sends it. */
    private static Uni<Buffer> body(HttpServerRequest request) {
        return io.vertx.mutiny.core.http.HttpServerRequest.newInstance(request)
                .toMulti()
                .collect()
                .in(Buffer::buffer, (body, part) -> body.appendBuffer(part.getDelegate()));
    }
}
