package io.incidentbridge.intake;

import io.incidentbridge.intake.senders.SenderAuthentication;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code POST /v1/escalations}: one escalation as JSON, or a CloudEvent in binary mode. */
@Path("/v1/escalations")
@Tag(name = "Escalations")
class EscalationResource {

    private final OneEvent oneEvent;

    EscalationResource(OneEvent oneEvent) {
        this.oneEvent = oneEvent;
    }

    @POST
    @RolesAllowed({SenderAuthentication.SENDER, SenderAuthentication.SIGNED})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send one escalated call",
            description =
                    "A 2xx means committed; the same callId may be sent as often as you like. With"
                            + " the ce- headers of CloudEvents 1.0 the body is the data of one.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "Escalation")))
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            schema = @Schema(implementation = String.class),
            description = "wait=N: answer once the incident exists, after N seconds (≤ 30) at most")
    @APIResponse(
            responseCode = "202",
            description = "Committed; the incident follows",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(
            responseCode = "201",
            description = "Waited for: the incident was created",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(
            responseCode = "200",
            description =
                    "Already known, or ignored by a rule; with dryRun what would become of it; of a"
                            + " batch what became of each event, in its order",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            anyOf = {
                                                Receipt.class,
                                                DryRun.class,
                                                EventAnswer[].class
                                            })))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<Response> send(
            @Context RoutingContext context,
            @Context HttpHeaders headers,
            @RestQuery @Parameter(description = "Decide and render; store and send nothing")
                    boolean dryRun) {
        MultiMap envelope = context.request().headers();
        return oneEvent.answer(
                context,
                headers,
                dryRun,
                CloudEventHeaders.areIn(envelope)
                        ? body -> CloudEventHeaders.read(envelope, body)
                        : EscalationReader::read);
    }
}
