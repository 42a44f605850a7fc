package io.incidentbridge.console.pages;

import io.incidentbridge.console.GapReader;
import io.incidentbridge.console.GapReport;
import io.incidentbridge.console.GenesysView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /reconciliation}: who listens, when nobody did, and which calls had been missed. */
@Path("/reconciliation")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"viewer", "operator"})
class ReconciliationPage {

    /** A page of more is not read; the API tells of more. */
    private static final int MOST_CALLS = 100;

    private final Frames frames;
    private final GapReader gaps;

    ReconciliationPage(Frames frames, GapReader gaps) {
        this.frames = frames;
        this.gaps = gaps;
    }

    @GET
    public Uni<TemplateInstance> show() {
        return Uni.combine()
                .all()
                .unis(frames.look(Section.RECONCILIATION), gaps.latest(MOST_CALLS))
                .with(
                        (look, report) ->
                                new Reconciliation(look.frame(), look.status().genesys(), report));
    }

    /**
     * @param genesys absent where nobody ever listened or reconciled
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Reconciliation(Frame frame, @Nullable GenesysView genesys, GapReport report)
            implements TemplateInstance {}
}
