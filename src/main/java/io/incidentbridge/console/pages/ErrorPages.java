package io.incidentbridge.console.pages;

import io.incidentbridge.problem.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** A problem as a page, for whoever looks with a browser; the API's stay as they are. */
class ErrorPages {

    private final Frames frames;

    ErrorPages(Frames frames) {
        this.frames = frames;
    }

    @ServerResponseFilter
    Uni<Void> show(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Problem problem) || !isForABrowser(request)) {
            return Uni.createFrom().nullItem();
        }
        return new Failed(frames.bare(), problem)
                .createUni()
                .invoke(page -> response.setEntity(page, null, MediaType.TEXT_HTML_TYPE))
                .replaceWithVoid();
    }

    private static boolean isForABrowser(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        String path = request.getUriInfo().getPath();
        return accept != null
                && accept.contains(MediaType.TEXT_HTML)
                && !path.startsWith("/v1/")
                && !path.startsWith("/q/");
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Failed(Frame frame, Problem problem) implements TemplateInstance {}
}
