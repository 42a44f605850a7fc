package io.incidentbridge.access;

import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.logging.Log;
import io.quarkus.oidc.OIDCException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A token that nobody can check yet is neither good nor bad. */
class IssuerUnavailable {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @ServerExceptionMapper(OIDCException.class)
    Response map() {
        Log.warn("the issuer of tokens does not answer");
        return new ProblemException(
                        Problem.of(
                                503,
                                "Token not checked",
                                "Its issuer does not answer; send it again."),
                        RETRY_AFTER)
                .toResponse();
    }
}
