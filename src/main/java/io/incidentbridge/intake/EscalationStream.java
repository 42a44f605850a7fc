package io.incidentbridge.intake;

import io.incidentbridge.escalation.TraceParent;
import io.incidentbridge.intake.Lines.Line;
import io.incidentbridge.intake.Refusals.Source;
import io.incidentbridge.intake.senders.SenderAuthentication;
import io.incidentbridge.intake.senders.SenderLimits;
import io.incidentbridge.ledger.LedgerUnavailableException;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jboss.resteasy.reactive.common.util.RestMediaType;

/**
 * {@code POST /v1/escalations}: one escalation a line, answered a line each while the upload goes
 * on. A chunk of the request is read when the answers to the one before it were taken, so neither
 * side can fill the memory of the other.
 */
@Path("/v1/escalations")
@Tag(name = "Escalations")
@RolesAllowed(SenderAuthentication.SENDER)
class EscalationStream {

    /** A line that goes on, and the lines of a chunk. */
    private static final long ROOM = 2L * Lines.LIMIT;

    /** As many as two commits take: one under way, one waiting. */
    private static final int AT_ONCE = 128;

    private final Reception reception;
    private final Memory memory;
    private final SenderLimits limits;
    private final SecurityIdentity identity;

    EscalationStream(
            Reception reception, Memory memory, SenderLimits limits, SecurityIdentity identity) {
        this.reception = reception;
        this.memory = memory;
        this.limits = limits;
        this.identity = identity;
    }

    @POST
    @Consumes(RestMediaType.APPLICATION_NDJSON)
    @Produces(RestMediaType.APPLICATION_NDJSON)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a stream of escalated calls, one a line",
            description =
                    "The answers come in the order of the lines while the upload goes on. A line"
                            + " that cannot be read is quarantined, and the stream goes on; one"
                            + " holds at most 64 KiB.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = RestMediaType.APPLICATION_NDJSON,
                            schema = @Schema(ref = "Escalation")))
    @APIResponse(
            responseCode = "200",
            description = "One answer a line",
            content =
                    @Content(
                            mediaType = RestMediaType.APPLICATION_NDJSON,
                            schema = @Schema(implementation = LineAnswer.class)))
    public Multi<LineAnswer> send(@Context RoutingContext context) {
        if (!memory.known().take(ROOM)) {
            // Of what is still to come nobody reads a byte.
            BodyReader.closeWhenAnswered(context);
            throw Problems.tooMuchAtOnce();
        }
        // The identity belongs to the request, which is over when the last lines are taken.
        String sender = identity.getPrincipal().getName();
        TraceParent trace =
                TraceParent.of(context.request().getHeader(Bodies.TRACE_PARENT)).orElse(null);
        Lines lines = new Lines();
        From from = new From(sender, trace);
        return HttpServerRequest.newInstance(context.request())
                .toMulti()
                .onItem()
                .transformToMultiAndConcatenate(chunk -> answers(lines.feed(chunk), from))
                .onCompletion()
                .switchTo(() -> answers(lines.rest().stream().toList(), from))
                .onTermination()
                .invoke(() -> memory.known().giveBack(ROOM));
    }

    /** Whoever has a rate is read no faster. */
    private Multi<LineAnswer> answers(List<Line> lines, From from) {
        if (lines.isEmpty()) {
            return Multi.createFrom().empty();
        }
        Duration wait = limits.owe(from.sender(), lines.size());
        Uni<List<LineAnswer>> answers =
                wait.isZero()
                        ? together(lines, from)
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(wait)
                                .chain(() -> together(lines, from));
        return answers.onItem().transformToMulti(Multi.createFrom()::iterable);
    }

    /** Many at once, so that they share commits; in the order of the lines. */
    private Uni<List<LineAnswer>> together(List<Line> lines, From from) {
        return Uni.join()
                .all(lines.stream().map(line -> answer(line, from)).toList())
                .usingConcurrencyOf(AT_ONCE)
                .andFailFast();
    }

    private Uni<LineAnswer> answer(Line line, From from) {
        Source source =
                new Source(
                        from.sender(),
                        RestMediaType.APPLICATION_NDJSON,
                        line.body(),
                        false,
                        from.trace());
        return reception
                .receive(source, EscalationReader::read)
                .map(receipt -> LineAnswer.of(line.number(), receipt))
                .onFailure(ProblemException.class)
                .recoverWithItem(
                        refused -> LineAnswer.quarantined(line.number(), refused.problem()))
                .onFailure(LedgerUnavailableException.class)
                .recoverWithItem(() -> LineAnswer.unavailable(line.number()));
    }
}
