package io.incidentbridge.intake;

import io.incidentbridge.intake.IncidentWait.Waited;
import io.incidentbridge.intake.Refusals.Source;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code POST /v1/escalations}: one escalation as JSON. */
@Path("/v1/escalations")
@Tag(name = "Escalations")
@RolesAllowed(SenderAuthentication.SENDER)
class EscalationResource {

    private final Intake intake;
    private final Refusals refusals;
    private final IncidentWait incidents;
    private final SecurityIdentity identity;

    EscalationResource(
            Intake intake, Refusals refusals, IncidentWait incidents, SecurityIdentity identity) {
        this.intake = intake;
        this.refusals = refusals;
        this.incidents = incidents;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send one escalated call",
            description =
                    "A 2xx means committed; the same callId may be sent as often as you like.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "Escalation")))
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            schema = @Schema(implementation = String.class),
            description = "wait=N: answer once the incident exists, after N seconds (≤ 30) at most")
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
            description =
                    "Already known, or ignored by a rule; with dryRun what would become of it",
            content = @Content(schema = @Schema(anyOf = {Receipt.class, DryRun.class})))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<Response> send(
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @RestQuery @Parameter(description = "Decide and render; store and send nothing")
                    boolean dryRun) {
        String sender = identity.getPrincipal().getName();
        String contentType = String.valueOf(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        return Body.read(request)
                .map(body -> new Source(sender, contentType, body, dryRun))
                .chain(
                        source ->
                                source.body().isWhole()
                                        ? answer(source, headers)
                                        : refuse(refusals.tooLarge(source)));
    }

    private Uni<Response> answer(Source source, HttpHeaders headers) {
        Reading reading = EscalationReader.read(source.body().text());
        if (reading instanceof Reading.Unreadable unreadable) {
            return refuse(refusals.unreadable(source, unreadable));
        }
        if (reading instanceof Reading.Invalid invalid) {
            return refuse(refusals.invalid(source, invalid));
        }
        return take((Reading.Read) reading, source, headers);
    }

    private Uni<Response> take(Reading.Read read, Source source, HttpHeaders headers) {
        if (source.isRehearsal()) {
            return Uni.createFrom()
                    .item(() -> Response.ok(intake.rehearse(read.escalation())).build());
        }
        Uni<Receipt> receipt = intake.take(read.escalation(), source.sender());
        return Prefer.wait(headers.getRequestHeader("Prefer"))
                .map(patience -> waited(receipt, patience))
                .orElseGet(() -> receipt.map(EscalationResource::atOnce));
    }

    private Uni<Response> waited(Uni<Receipt> receipt, Duration patience) {
        return receipt.chain(committed -> incidents.await(committed, patience))
                .map(EscalationResource::afterTheWait);
    }

    private static Response atOnce(Receipt receipt) {
        return receipt.status() == Receipt.Status.ACCEPTED
                ? located(202, receipt).build()
                : Response.ok(receipt).build();
    }

    private static Response afterTheWait(Waited waited) {
        Receipt receipt = waited.receipt();
        boolean isOver =
                receipt.incidentSysId() != null || receipt.status() == Receipt.Status.IGNORED;
        int status = waited.created() ? 201 : isOver ? 200 : 202;
        return (status == 200 ? Response.ok(receipt) : located(status, receipt))
                .header("Preference-Applied", "wait")
                .build();
    }

    private static Response.ResponseBuilder located(int status, Receipt receipt) {
        return Response.status(status)
                .location(URI.create("/v1/escalations/" + receipt.callId()))
                .entity(receipt);
    }

    private static Uni<Response> refuse(Uni<Problem> problem) {
        return problem.map(
                known -> {
                    throw new ProblemException(known);
                });
    }
}
