package io.incidentbridge.intake;

import io.incidentbridge.ledger.QuarantineState;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code POST /v1/quarantine/{id}/discard}: nothing is missing without an unreadable event. */
@Path("/v1/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quarantine")
@RolesAllowed("operator")
class DismissalResource {

    private final Dismissal dismissal;
    private final BodyReader reader;
    private final SecurityIdentity identity;

    DismissalResource(Dismissal dismissal, BodyReader reader, SecurityIdentity identity) {
        this.dismissal = dismissal;
        this.reader = reader;
        this.identity = identity;
    }

    @POST
    @Path("/{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Decide that nothing is missing without an unreadable event")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples =
                                    @ExampleObject(
                                            name = "A test",
                                            value = "{\"reason\":\"sent by a load test\"}")))
    @APIResponse(responseCode = "200", description = "It is discarded")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Uni<Map<String, String>> discard(@RestPath UUID id, @Context RoutingContext context) {
        String operator = identity.getPrincipal().getName();
        return reader.with(
                        context,
                        true,
                        Body.LIMIT,
                        bytes -> {},
                        body -> dismissal.discard(id, operator, body))
                .replaceWith(
                        () ->
                                Map.of(
                                        "id",
                                        id.toString(),
                                        "state",
                                        QuarantineState.DISCARDED.word()));
    }
}
