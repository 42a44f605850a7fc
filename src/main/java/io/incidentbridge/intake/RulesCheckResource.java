package io.incidentbridge.intake;

import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

    /** Each holds up to 2 MiB. */
    private static final int MOST_WAITING = 4;

    private final RulesTryout tryout;
    private final BodyReader reader;

    /** A large file takes longer than an event loop should, and calls need the processors more. */
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    0, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING));

    RulesCheckResource(RulesTryout tryout, BodyReader reader) {
        this.tryout = tryout;
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
        return reader.with(
                context,
                true,
                RulesTryout.LIMIT,
                bytes -> {},
                body ->
                        Uni.createFrom()
                                .item(() -> tryout.check(body))
                                .runSubscriptionOn(thread)
                                .onFailure(RejectedExecutionException.class)
                                .transform(failure -> tooMany()));
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private static ProblemException tooMany() {
        return new ProblemException(
                Problem.of(
                        503, "Too much at once", "Others try their rules; try again in a moment."),
                Duration.ofSeconds(1));
    }
}
