package io.incidentbridge.access;

import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers 401. A credential that was shown and not known is counted and told of, and whoever shows
 * many waits longer and longer for the answer; a known one never waits.
 */
class Unauthorised {

    private static final String NEEDED =
            "A key is needed: X-API-Key, a bearer token, HTTP Basic, or a signature.";

    /** A waiting answer costs memory, so that past this number a guess is answered at once. */
    private static final int MOST_WAITING = 1_000;

    private final FailureBook book = new FailureBook();
    private final AtomicInteger waiting = new AtomicInteger();
    private final MeterRegistry meters;

    Unauthorised(MeterRegistry meters) {
        this.meters = meters;
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Uni<Response> unknown(RoutingContext context) {
        return answer(context.request(), NEEDED);
    }

    @ServerExceptionMapper
    Uni<Response> refused(RefusedException refused, RoutingContext context) {
        return answer(context.request(), refused.reason());
    }

    private Uni<Response> answer(HttpServerRequest request, String detail) {
        Uni<Response> answer = Uni.createFrom().item(() -> response(detail));
        return CredentialKind.of(request)
                .map(shown -> failed(shown, request.remoteAddress().hostAddress()))
                .filter(delay -> !delay.isZero())
                .map(delay -> late(answer, delay))
                .orElse(answer);
    }

    private Duration failed(CredentialKind shown, String address) {
        meters.counter("incident.bridge.authentication.failures", "method", shown.word())
                .increment();
        Failures failures = book.add(address, Instant.now());
        if (failures.isToTell()) {
            Log.warnf("authentication failed: %s from %s", shown.word(), address);
        }
        return failures.delay();
    }

    private Uni<Response> late(Uni<Response> answer, Duration delay) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return answer;
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(delay)
                .onTermination()
                .invoke(() -> waiting.decrementAndGet())
                .chain(() -> answer);
    }

    private static Response response(String detail) {
        return Response.fromResponse(
                        new ProblemException(Problem.of(401, "Unauthorized", detail)).toResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"incident-bridge\"")
                .build();
    }
}
