package io.incidentbridge.console.pages;

import io.incidentbridge.console.Status;
import io.incidentbridge.servicenow.preflight.Preflight;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /status}: how the delivery stands, what the preflight found, and what mends it. */
@Path("/status")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"viewer", "operator"})
class StatusPage {

    private final Frames frames;
    private final Preflight preflight;

    StatusPage(Frames frames, Preflight preflight) {
        this.frames = frames;
        this.preflight = preflight;
    }

    @GET
    public Uni<TemplateInstance> show(@BeanParam Done done) {
        return frames.look(Section.STATUS)
                .map(look -> new State(look.frame(), done, look.status()));
    }

    /** Takes up to a minute; whoever reloads the page meanwhile sees the last findings. */
    @POST
    @Path("/preflight")
    @RolesAllowed("operator")
    public Uni<RestResponse<Object>> look() {
        return preflight
                .run()
                .map(found -> Answer.goTo(Done.after("/status", "looked", 1, 0) + "#preflight"));
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record State(Frame frame, Done done, Status status) implements TemplateInstance {}
}
