package io.incidentbridge.intake;

import io.incidentbridge.ledger.LedgerUnavailableException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.logging.Log;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells a sender to come again: nothing was accepted. */
final class LedgerUnavailableMapper {

    /** Seconds; a failover of the database takes longer, and each sender has its own patience. */
    private static final int RETRY_AFTER = 5;

    private LedgerUnavailableMapper() {}

    @ServerExceptionMapper
    static Response map(LedgerUnavailableException failure) {
        Log.warnf("nothing accepted: %s", failure.getMessage());
        HttpProblem problem = Problems.unavailable(RETRY_AFTER);
        return problem.toResponse();
    }
}
