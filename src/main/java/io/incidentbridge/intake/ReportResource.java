package io.incidentbridge.intake;

import io.incidentbridge.intake.senders.SenderAuthentication;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /v1/quarantine}: an escalation that its own sender found wrong. */
@Path("/v1/quarantine")
@Tag(name = "Quarantine")
class ReportResource {

    private final ReportDesk desk;
    private final Bodies bodies;

    ReportResource(ReportDesk desk, Bodies bodies) {
        this.desk = desk;
        this.bodies = bodies;
    }

    @POST
    @RolesAllowed({SenderAuthentication.SENDER, SenderAuthentication.SIGNED})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Report an escalation that could not be sent",
            description =
                    "For the error branch of a flow: what it has, and in validationErrors what is"
                            + " wrong. A 202 means that it is in quarantine, redacted, for an operator"
                            + " to correct or discard; it becomes no incident by itself.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "EscalationReport")))
    @APIResponse(
            responseCode = "202",
            description = "It is in quarantine",
            content = @Content(schema = @Schema(implementation = Report.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<Response> report(@Context RoutingContext context) {
        return bodies.take(context, Body.LIMIT, desk::take)
                .map(report -> Response.accepted(report).build());
    }
}
