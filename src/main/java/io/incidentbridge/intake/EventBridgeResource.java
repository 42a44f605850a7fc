package io.incidentbridge.intake;

import io.incidentbridge.intake.senders.SenderAuthentication;
import io.incidentbridge.ledger.LedgerUnavailableException;
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
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code POST /v1/sources/eventbridge}: Genesys Cloud's events, as an API destination sends them.
 */
@Path("/v1/sources/eventbridge")
@Tag(name = "Sources")
@RolesAllowed(SenderAuthentication.SENDER)
class EventBridgeResource {

    /** An API destination gives up after five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final EventDesk desk;
    private final Bodies bodies;
    private final Tally tally;

    EventBridgeResource(EventDesk desk, Bodies bodies, Tally tally) {
        this.desk = desk;
        this.bodies = bodies;
        this.tally = tally;
    }

    @POST
    @RolesAllowed({SenderAuthentication.SENDER, SenderAuthentication.SIGNED})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send an event of Genesys Cloud as Amazon EventBridge delivers it",
            description =
                    "A flow that ended with a transfer or an error escalates its call. Other topics"
                            + " of a conversation enrich its call, in any order, however often they"
                            + " come.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "EventBridgeEvent")))
    @APIResponse(
            responseCode = "202",
            description = "It escalates its call; committed",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(
            responseCode = "200",
            description = "Its call is known, or enriched by it, or it is of no interest",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<Response> send(@Context RoutingContext context) {
        return bodies.take(
                        context,
                        Body.LIMIT,
                        source ->
                                tally.count(
                                        "eventbridge",
                                        source,
                                        traced ->
                                                desk.take(traced)
                                                        .ifNoItem()
                                                        .after(PATIENCE)
                                                        .failWith(
                                                                LedgerUnavailableException
                                                                        ::tooSlow)))
                .map(Answers::atOnce);
    }
}
