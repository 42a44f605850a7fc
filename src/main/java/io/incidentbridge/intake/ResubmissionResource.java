package io.incidentbridge.intake;

import io.quarkus.security.identity.SecurityIdentity;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code POST /v1/quarantine/{id}/resubmit}: an unreadable event, corrected by an operator. */
@Path("/v1/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quarantine")
@RolesAllowed("operator")
class ResubmissionResource {

    private final Resubmission resubmission;
    private final Bodies bodies;
    private final Answers answers;
    private final SecurityIdentity identity;

    ResubmissionResource(
            Resubmission resubmission, Bodies bodies, Answers answers, SecurityIdentity identity) {
        this.resubmission = resubmission;
        this.bodies = bodies;
        this.answers = answers;
        this.identity = identity;
    }

    @POST
    @Path("/{id}/resubmit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send an unreadable event again, corrected",
            description =
                    "It goes the way of every event. When it is taken, the entry is closed along"
                            + " with it; when it is wrong again, the entry stays open.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "Escalation")))
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
            description = "Already known, or ignored by a rule",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<Response> resubmit(
            @RestPath UUID id, @Context RoutingContext context, @Context HttpHeaders headers) {
        String operator = identity.getPrincipal().getName();
        return bodies.correct(
                context,
                source -> answers.answer(resubmission.resubmit(id, operator, source), headers));
    }
}
