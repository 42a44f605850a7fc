package io.incidentbridge.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /v1/rules/check}: here, and not beside the rules, since it reads sample events. */
@Path("/v1/rules/check")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules")
@RolesAllowed({"viewer", "operator"})
class RulesCheckResource {

    private final RulesTrials trials;
    private final BodyReader reader;

    RulesCheckResource(RulesTrials trials, BodyReader reader) {
        this.trials = trials;
        this.reader = reader;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Try a file of rules before it is used",
            description =
                    "Says what is wrong with it, runs its own tests, and shows what would become of"
                            + " sample events. Nothing is stored, sent or changed.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "RulesToCheck")))
    @APIResponse(
            responseCode = "200",
            description = "How it went, be the file good or bad",
            content = @Content(schema = @Schema(implementation = RulesCheck.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<RulesCheck> check(@Context RoutingContext context) {
        return reader.with(context, true, RulesTryout.LIMIT, bytes -> {}, trials::check);
    }
}
