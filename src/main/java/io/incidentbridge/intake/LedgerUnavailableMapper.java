package io.incidentbridge.intake;

import io.incidentbridge.ledger.LedgerUnavailableException;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.logging.Log;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells a sender to come again: nothing was accepted. */
class LedgerUnavailableMapper {

    /** A failover of the database takes longer, and each sender has its own patience. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @ServerExceptionMapper
    Response map(LedgerUnavailableException failure) {
        Log.warnf("ledger unavailable: %s", failure.getMessage());
        return new ProblemException(
                        Problem.of(503, "Ledger unavailable", "Nothing was done; send it again."),
                        RETRY_AFTER)
                .toResponse();
    }
}
