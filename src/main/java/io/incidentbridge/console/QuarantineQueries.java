package io.incidentbridge.console;

import io.incidentbridge.ledger.QuarantineEntries;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code GET /v1/quarantine}: the events that could not be read. No sender sees another's. */
@Path("/v1/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quarantine")
@RolesAllowed({"viewer", "operator"})
class QuarantineQueries {

    private final QuarantineEntries entries;

    QuarantineQueries(QuarantineEntries entries) {
        this.entries = entries;
    }

    @GET
    @Operation(
            summary = "List the events that could not be read, newest first",
            description = "Of each body the beginning, redacted.")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "400", ref = "Problem")
    public Uni<QuarantinePage> list(@BeanParam QuarantineQuery query) {
        int limit = query.limit();
        return entries.list(query.filter(), limit + 1).map(rows -> QuarantinePage.of(rows, limit));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "One event that could not be read",
            description = "With all that is kept of its body, redacted: 256 KiB at most.")
    @APIResponse(responseCode = "200", description = "The entry")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<QuarantineItem> one(@RestPath UUID id) {
        return entries.find(id)
                .map(found -> found.orElseThrow(QuarantineQueries::unknown))
                .chain(
                        row ->
                                entries.body(id)
                                        .map(body -> body.orElseThrow(QuarantineQueries::unknown))
                                        .map(body -> QuarantineItem.of(row, body)));
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.of(404, "Unknown entry", "Nothing is in quarantine under this id."));
    }
}
