package io.incidentbridge.access;

import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.logging.Log;
import io.quarkus.oidc.OIDCException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A token that nobody can check yet is neither good nor bad. */
class IssuerUnavailable {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Anybody can send something that looks like a token, as often as they like. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private volatile Instant toldAt = Instant.EPOCH;

    @ServerExceptionMapper(OIDCException.class)
    Response map() {
        tell(Instant.now());
        return new ProblemException(
                        Problem.of(
                                503,
                                "Token not checked",
                                "Its issuer does not answer; send it again."),
                        RETRY_AFTER)
                .toResponse();
    }

    private void tell(Instant now) {
        if (now.isAfter(toldAt.plus(QUIET))) {
            toldAt = now;
            Log.warn("the issuer of tokens does not answer: OIDC_ISSUER");
        }
    }
}
