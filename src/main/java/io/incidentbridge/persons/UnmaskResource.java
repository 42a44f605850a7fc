package io.incidentbridge.persons;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/escalations/{callId}/unmask}: what is kept sealed of one call. */
@Path("/v1/escalations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Persons")
@RolesAllowed("privacy")
class UnmaskResource {

    private final Unmasking unmasking;

    UnmaskResource(Unmasking unmasking) {
        this.unmasking = unmasking;
    }

    @POST
    @Path("/{callId}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "See what is kept sealed of a call",
            description =
                    "For the role privacy, and for a reason: the audit has who saw it, and why. An"
                            + " act of its own, which changes nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = UnmaskAsked.class),
                            example = "{\"reason\":\"the caller asked to be called back\"}"))
    @APIResponse(
            responseCode = "200",
            description = "As it was sent",
            content = @Content(schema = @Schema(implementation = Unmasked.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<Response> unmask(@RestPath String callId, @Nullable UnmaskAsked asked) {
        return unmasking
                .of(callId, asked == null ? null : asked.reason())
                .map(
                        unmasked ->
                                Response.ok(unmasked)
                                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                        .build());
    }
}
