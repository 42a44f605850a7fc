package io.incidentbridge.access;

import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers 401; a known caller never waits for it. A person who has shown nothing yet is asked in
 * instead.
 */
class Unauthorised {

    private static final String NEEDED =
            "A key is needed: X-API-Key, a bearer token, HTTP Basic, or a signature.";

    private final FailedAttempts attempts;
    private final Invitation invitation;

    Unauthorised(FailedAttempts attempts, Invitation invitation) {
        this.attempts = attempts;
        this.invitation = invitation;
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Uni<Response> unknown(RoutingContext context) {
        Optional<Uni<Response>> invited =
                CredentialKind.of(context.request()).isEmpty()
                        ? invitation.to(context)
                        : Optional.empty();
        return invited.orElseGet(() -> answer(context.request(), NEEDED));
    }

    @ServerExceptionMapper
    Uni<Response> refused(RefusedException refused, RoutingContext context) {
        return answer(context.request(), refused.reason());
    }

    private Uni<Response> answer(HttpServerRequest request, String detail) {
        Uni<Response> answer = Uni.createFrom().item(() -> response(detail));
        return CredentialKind.of(request)
                .map(shown -> attempts.answer(shown.word(), request, answer))
                .orElse(answer);
    }

    private static Response response(String detail) {
        return Response.fromResponse(
                        new ProblemException(Problem.of(401, "Unauthorized", detail)).toResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"incident-bridge\"")
                .build();
    }
}
