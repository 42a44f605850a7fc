package io.incidentbridge.console;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/figures}: what happened lately, in numbers. */
@Path("/v1/figures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
@RolesAllowed({"viewer", "operator"})
class FiguresResource {

    private final FiguresReport report;

    FiguresResource(FiguresReport report) {
        this.report = report;
    }

    @GET
    @Operation(
            summary = "What happened in the last hour or day, in numbers",
            description =
                    "The hour by the minute, the day by the quarter of an hour: what came, what became of"
                            + " it, and how long calls took from their receipt to their incident. For all"
                            + " replicas together, some seconds late.")
    @APIResponse(responseCode = "200", description = "The figures")
    @APIResponse(responseCode = "400", ref = "Problem")
    public Uni<FiguresView> figures(
            @RestQuery @Parameter(description = "hour or day; hour unless said")
                    @Nullable String over) {
        Span asked = Parameters.parsed("over", over, Span::of);
        return report.over(asked == null ? Span.HOUR : asked);
    }
}
