package io.incidentbridge.console.pages;

import io.incidentbridge.console.FiguresReport;
import io.incidentbridge.console.FiguresView;
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
    private final FiguresReport figures;

    OverviewPage(Frames frames, FiguresReport figures) {
        this.frames = frames;
        this.figures = figures;
    }

    @GET
    public Uni<TemplateInstance> show() {
        return Uni.combine()
                .all()
                .unis(frames.look(Section.OVERVIEW), figures.hour(), figures.day())
                .with((look, hour, day) -> new Overview(look.frame(), look.status(), hour, day));
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Overview(Frame frame, Status status, FiguresView hour, FiguresView day)
            implements TemplateInstance {}
}
