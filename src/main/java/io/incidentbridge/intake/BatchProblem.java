package io.incidentbridge.intake;

import io.incidentbridge.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * A problem by RFC 9457: some of a batch was not committed.
 *
 * @param events what became of each, in the order of the batch
 */
@RegisterForReflection
record BatchProblem(
        String type, String title, int status, String detail, List<EventAnswer> events) {

    static BatchProblem of(List<EventAnswer> events) {
        return new BatchProblem(
                "about:blank",
                "Ledger unavailable",
                503,
                "Of those events that are unavailable nothing was done. Send the batch again: what"
                        + " was accepted is a duplicate then.",
                events);
    }

    Response toResponse() {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, LedgerUnavailableMapper.RETRY_AFTER.toSeconds())
                .entity(this)
                .build();
    }
}
