package io.incidentbridge.console;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.Facts;
import io.incidentbridge.ledger.History;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code GET /v1/escalations}: what became of the calls. A sender may look, too. */
@Path("/v1/escalations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Escalations")
@RolesAllowed({"viewer", "operator", "escalations:write"})
class EscalationQueries {

    private final History history;
    private final Facts facts;
    private final IncidentLink link;

    EscalationQueries(History history, Facts facts, IncidentLink link) {
        this.history = history;
        this.facts = facts;
        this.link = link;
    }

    @GET
    @Operation(summary = "List calls, newest first")
    public Uni<EscalationPage> list(@BeanParam ListQuery query) {
        int limit = query.limit();
        // One more than asked for tells whether there is a next page.
        return history.list(query.filter(), limit + 1)
                .map(rows -> EscalationPage.of(rows, limit, link));
    }

    @GET
    @Path("/{callId}")
    @Operation(summary = "How one call stands")
    public Uni<EscalationView> one(@RestPath String callId) {
        CallId id = known(callId);
        return history.find(id)
                .map(row -> row.orElseThrow(EscalationQueries::unknown))
                .map(row -> EscalationView.of(row, link))
                .chain(view -> facts.of(id).map(view::with));
    }

    @GET
    @Path("/{callId}/audit")
    @Operation(
            summary = "The history of one call, oldest first",
            description = "Also of a call that a rule ignored.")
    public Uni<List<AuditLine>> audit(@RestPath String callId) {
        return history.audit(known(callId))
                .map(
                        lines -> {
                            if (lines.isEmpty()) {
                                throw unknown();
                            }
                            return lines.stream().map(AuditLine::of).toList();
                        });
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
}
