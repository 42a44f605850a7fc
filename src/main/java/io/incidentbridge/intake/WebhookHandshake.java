package io.incidentbridge.intake;

import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/**
 * {@code OPTIONS /v1/escalations}: the handshake by which a sender of CloudEvents asks whether it
 * may send (HTTP 1.1 Web Hooks for Event Delivery). It promises nothing: who sends still has to say
 * who it is.
 */
@Path("/v1/escalations")
@Tag(name = "Escalations")
@PermitAll
class WebhookHandshake {

    private final WebhookTerms terms;

    WebhookHandshake(WebhookTerms terms) {
        this.terms = terms;
    }

    @OPTIONS
    @Operation(
            summary = "Ask whether events may be sent here",
            description = "The handshake of CloudEvents' HTTP webhooks, before the first event.")
    @APIResponse(responseCode = "200", description = "WebHook-Allowed-Origin says who may send")
    @APIResponse(responseCode = "403", ref = "Problem")
    public Response options(
            @RestHeader("WebHook-Request-Origin") @Nullable String origin,
            @RestHeader("WebHook-Request-Rate") @Nullable String rate) {
        if (origin == null) {
            return Response.ok().header(HttpHeaders.ALLOW, "GET, HEAD, POST, OPTIONS").build();
        }
        if (!terms.allows(origin)) {
            throw new ProblemException(
                    Problem.of(403, "Origin not allowed", "This origin may not send events here."));
        }
        return Response.ok()
                .header(HttpHeaders.ALLOW, "POST")
                .header("WebHook-Allowed-Origin", origin)
                .header("WebHook-Allowed-Rate", terms.rate(rate))
                .build();
    }
}
