package io.incidentbridge.console.pages;

import io.incidentbridge.console.Status;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /}: what is wrong, what to press, and how much goes through. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"viewer", "operator"})
class OverviewPage {

    private final Frames frames;

    OverviewPage(Frames frames) {
        this.frames = frames;
    }

    @GET
    public Uni<TemplateInstance> show() {
        return frames.look(Section.OVERVIEW).map(look -> new Overview(look.frame(), look.status()));
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Overview(Frame frame, Status status) implements TemplateInstance {}
}
