package io.incidentbridge.intake;

import io.incidentbridge.intake.Refusals.Source;
import io.incidentbridge.intake.StrictJson.UnreadableException;
import io.incidentbridge.intake.senders.SenderAuthentication;
import io.incidentbridge.intake.senders.SenderLimits;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code POST /v1/escalations}: CloudEvents in batched mode. */
@Path("/v1/escalations")
@Tag(name = "Escalations")
class CloudEventBatchResource {

    private static final String MEDIA_TYPE = "application/cloudevents-batch+json";

    private final Reception reception;
    private final Bodies bodies;
    private final SenderLimits limits;

    CloudEventBatchResource(Reception reception, Bodies bodies, SenderLimits limits) {
        this.reception = reception;
        this.bodies = bodies;
        this.limits = limits;
    }

    @POST
    @RolesAllowed({SenderAuthentication.SENDER, SenderAuthentication.SIGNED})
    @Consumes(MEDIA_TYPE)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a batch of escalated calls as CloudEvents",
            description =
                    "At most 1000 events and 1 MiB; each is taken or quarantined by itself. When the"
                            + " answer is 503, send the same batch again.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MEDIA_TYPE,
                            schema = @Schema(ref = "EscalationCloudEventBatch")))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<Response> send(@Context RoutingContext context, @RestQuery boolean dryRun) {
        if (dryRun) {
            throw new ProblemException(
                    Problem.of(400, "No dry run", "A dry run is of one event, not of a batch."));
        }
        return bodies.take(context, Batch.LIMIT, this::answer);
    }

    private Uni<Response> answer(Source source) {
        if (!source.body().isWhole()) {
            return reception.refuse(
                    source, new Reading.BatchTooLarge("A batch holds at most 1 MiB."));
        }
        try {
            List<String> events = BatchSplitter.split(source.body().text());
            if (events.size() > Batch.MOST) {
                return reception.refuse(
                        source,
                        new Reading.BatchTooLarge(
                                "A batch holds at most " + Batch.MOST + " events."));
            }
            // The first was counted as the request; what the others owe, the next ones wait for.
            limits.owe(source.sender(), Math.max(0, events.size() - 1));
            return new Batch(reception, source).take(events).map(CloudEventBatchResource::answered);
        } catch (UnreadableException e) {
            return reception.refuse(source, new Reading.Unreadable(String.valueOf(e.getMessage())));
        }
    }

    private static Response answered(List<EventAnswer> events) {
        if (events.stream().anyMatch(EventAnswer::isUnavailable)) {
            // A failure, so that a signed message may come again.
            throw new WebApplicationException(BatchProblem.of(events).toResponse());
        }
        return Response.ok(events).build();
    }
}
