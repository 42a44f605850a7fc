package io.incidentbridge.console;

import io.incidentbridge.servicenow.preflight.Preflight;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /v1/preflight}: looks at ServiceNow's set-up now. */
@Path("/v1/preflight")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
@RolesAllowed("operator")
class PreflightResource {

    private final Preflight preflight;

    PreflightResource(Preflight preflight) {
        this.preflight = preflight;
    }

    @POST
    @Operation(
            summary = "Looks whether ServiceNow is set up for what will be asked of it",
            description =
                    "Creates and changes nothing there. Answers within a minute, with how to mend"
                            + " what is wrong; whoever asks meanwhile is told the same.")
    public Uni<PreflightView> look() {
        return preflight.run().map(PreflightView::of);
    }
}
