package io.incidentbridge.review;

import io.incidentbridge.ledger.History.Filter;
import io.incidentbridge.ledger.ReviewJob;
import io.incidentbridge.ledger.ReviewJob.Act;
import io.incidentbridge.ledger.ReviewJobs;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /v1/review/jobs}: decisions about many calls at once, and how far they are. */
@Path("/v1/review/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Review")
@RolesAllowed("operator")
class ReviewJobResource {

    private final ReviewJobs jobs;
    private final BulkDesk desk;
    private final SecurityIdentity identity;

    ReviewJobResource(ReviewJobs jobs, BulkDesk desk, SecurityIdentity identity) {
        this.jobs = jobs;
        this.desk = desk;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Decide about many calls in review at once",
            description =
                    "Those that are in review now, a hundred thousand at most, are dealt with in the"
                            + " background, whatever becomes of this replica: replayed at a pace that leaves"
                            + " room for new calls, or discarded with a reason. Who asks for what is under way"
                            + " is given that.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = BulkDecision.class),
                            example =
                                    "{\"act\":\"discard\",\"reason\":\"a load test\",\"filter\":{\"queue\":\"Load_Test\"}}"))
    @APIResponse(
            responseCode = "202",
            description = "It is written down, and begins",
            content = @Content(schema = @Schema(implementation = ReviewJobView.class)))
    @APIResponse(responseCode = "422", ref = "Problem")
    public Uni<Response> begin(@Nullable BulkDecision decision) {
        if (decision == null) {
            throw ReviewResource.wrong("body", "is required");
        }
        Map<String, String> filter = decision.filter();
        if (filter == null && decision.callIds() == null) {
            throw ReviewResource.wrong("filter", "or callIds is required; {} is all");
        }
        Filter fields = ReplayFilter.of(filter == null ? Map.of() : filter);
        String actor = identity.getPrincipal().getName();
        Uni<ReviewJob> begun =
                switch (act(decision)) {
                    case REPLAY -> desk.replay(fields, decision.callIds(), actor);
                    case DISCARD ->
                            desk.discard(fields, decision.callIds(), decision.reason(), actor);
                };
        return begun.map(
                job ->
                        Response.accepted(ReviewJobView.of(job))
                                .location(URI.create("/v1/review/jobs/" + job.id()))
                                .build());
    }

    @GET
    @RolesAllowed({"viewer", "operator"})
    @Operation(summary = "The latest decisions about many calls, and how far they are")
    public Uni<List<ReviewJobView>> newest() {
        return jobs.newest().map(all -> all.stream().map(ReviewJobView::of).toList());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"viewer", "operator"})
    @Operation(summary = "How far one decision about many calls is")
    @APIResponse(responseCode = "200", description = "How far it is")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<ReviewJobView> one(@RestPath UUID id) {
        return jobs.find(id).map(ReviewJobResource::known);
    }

    @POST
    @Path("/{id}/stop")
    @Operation(
            summary = "Stop a decision about many calls",
            description = "What it has done stays done; the rest stays in review.")
    @APIResponse(
            responseCode = "200",
            description = "It goes no further",
            content = @Content(schema = @Schema(implementation = ReviewJobView.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<ReviewJobView> stop(@RestPath UUID id) {
        return jobs.stop(id, identity.getPrincipal().getName()).map(ReviewJobResource::known);
    }

    private static Act act(BulkDecision decision) {
        try {
            return Act.of(String.valueOf(decision.act()));
        } catch (IllegalArgumentException e) {
            throw ReviewResource.wrong("act", "is replay or discard");
        }
    }

    private static ReviewJobView known(Optional<ReviewJob> job) {
        return job.map(ReviewJobView::of)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.of(
                                                404,
                                                "Unknown job",
                                                "Nobody asked for it, or it is long over.")));
    }
}
