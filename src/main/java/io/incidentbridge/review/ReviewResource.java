package io.incidentbridge.review;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.ledger.DeadLetters;
import io.incidentbridge.ledger.DeadLetters.Discarded;
import io.incidentbridge.ledger.EscalationState;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.Problem.FieldError;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/review}: what an operator decides about calls that could not be delivered. */
@Path("/v1/review")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Review")
@RolesAllowed("operator")
class ReviewResource {

    /** Some hundreds are done by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final DeadLetters deadLetters;
    private final BulkDesk bulk;
    private final SecurityIdentity identity;

    ReviewResource(DeadLetters deadLetters, BulkDesk bulk, SecurityIdentity identity) {
        this.deadLetters = deadLetters;
        this.bulk = bulk;
        this.identity = identity;
    }

    @POST
    @Path("/{callId}/replay")
    @Operation(
            summary = "Deliver a call once more",
            description = "It is looked up in ServiceNow before anything is sent.")
    @APIResponse(responseCode = "202", description = "It is pending again")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<Response> replay(@RestPath String callId) {
        return deadLetters
                .replay(known(callId), actor())
                .map(found -> acted(callId, found))
                .map(acted -> Response.accepted(standing(callId, EscalationState.PENDING)).build());
    }

    @POST
    @Path("/{callId}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Decide that a call gets no incident",
            description =
                    "Of one that has its incident, that what waits to be noted there is not written:"
                            + " it is raised again.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = Discard.class),
                            example = "{\"reason\":\"a test call\"}"))
    @APIResponse(responseCode = "200", description = "It is discarded")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Uni<Response> discard(@RestPath String callId, @Nullable Discard discard) {
        String reason = DiscardReason.of(discard == null ? null : discard.reason());
        return deadLetters
                .discard(known(callId), reason, actor())
                .invoke(discarded -> acted(callId, discarded.map(Discarded::found)))
                .map(discarded -> discarded.orElseThrow(ReviewResource::unknown).now())
                .map(now -> Response.ok(standing(callId, now)).build());
    }

    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Deliver all calls in review that fit once more",
            description =
                    "The body holds any of queue, reason, from, to and q, as the list of calls takes"
                            + " them; {} is all. They are delivered at a pace that leaves room for new"
                            + " calls.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            example =
                                    "{\"queue\":\"IT_Support_Hotline\",\"from\":\"2026-01-01T00:00:00Z\"}"))
    @APIResponse(
            responseCode = "200",
            description = "How many are on their way again",
            content = @Content(schema = @Schema(implementation = Replayed.class)))
    @APIResponse(
            responseCode = "202",
            description = "How many are on their way by now; /v1/review/jobs/{jobId} has the rest",
            content = @Content(schema = @Schema(implementation = Replayed.class)))
    @APIResponse(responseCode = "422", ref = "Problem")
    public Uni<Response> replayAll(@Nullable Map<String, String> filter) {
        if (filter == null) {
            throw wrong("body", "is required; {} replays all");
        }
        return bulk.replay(ReplayFilter.of(filter), null, actor())
                .chain(job -> bulk.ended(job, PATIENCE))
                .map(
                        job ->
                                Response.status(job.endedAt() == null ? 202 : 200)
                                        .entity(new Replayed(job.done(), job.id().toString()))
                                        .build());
    }

    private String actor() {
        return identity.getPrincipal().getName();
    }

    private static EscalationState acted(String callId, Optional<EscalationState> found) {
        EscalationState state = found.orElseThrow(ReviewResource::unknown);
        if (state != EscalationState.REVIEW) {
            throw new ProblemException(
                    Problem.of(
                            409, "Not in review", "Call " + callId + " is " + state.word() + "."));
        }
        return state;
    }

    private static CallId known(String callId) {
        if (!CallId.isValid(callId)) {
            throw unknown();
        }
        return new CallId(callId);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.of(404, "Unknown call", "No call of this id was sent, or it is gone."));
    }

    static ProblemException wrong(String field, String detail) {
        return new ProblemException(
                Problem.of(422, "Invalid request", "Some fields are wrong; see errors.")
                        .withErrors(List.of(new FieldError(field, detail))));
    }

    private static Map<String, String> standing(String callId, EscalationState state) {
        return Map.of("callId", callId, "state", state.word());
    }
}
