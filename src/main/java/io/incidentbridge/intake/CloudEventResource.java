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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code POST /v1/escalations}: one CloudEvent in structured mode. */
@Path("/v1/escalations")
@Tag(name = "Escalations")
class CloudEventResource {

    static final String MEDIA_TYPE = "application/cloudevents+json";

    private final OneEvent oneEvent;

    CloudEventResource(OneEvent oneEvent) {
        this.oneEvent = oneEvent;
    }

    @POST
    @RolesAllowed({SenderAuthentication.SENDER, SenderAuthentication.SIGNED})
    @Consumes(MEDIA_TYPE)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send one escalated call as a CloudEvent",
            description = "Its data is the escalation; subject may stand in for callId.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MEDIA_TYPE,
                            schema = @Schema(ref = "EscalationCloudEvent")))
    @APIResponse(
            responseCode = "202",
            description = "Committed; the incident follows",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<Response> send(
            @Context RoutingContext context,
            @Context HttpHeaders headers,
            @RestQuery boolean dryRun) {
        return oneEvent.answer(
                context, headers, dryRun, body -> CloudEvent.structured(body).reading());
    }
}
