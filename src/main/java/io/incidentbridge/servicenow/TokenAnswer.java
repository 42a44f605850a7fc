package io.incidentbridge.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Tells a client that is refused, which a person must mend, from an endpoint in trouble, which
 * passes: the framework's own failure says neither.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
class TokenAnswer implements OidcResponseFilter {

    private final MeterRegistry meters;

    TokenAnswer(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext context) {
        if (!TokenRequest.isServiceNow(context.requestProperties())) {
            return Uni.createFrom().voidItem();
        }
        Buffer body = Buffer.newInstance(context.responseBody().getDelegate());
        Answer answer =
                new Answer(
                        context.statusCode(),
                        body.toString(),
                        context.responseHeaders().get("Retry-After"),
                        context.responseHeaders().get("X-RateLimit-Reset"),
                        null,
                        null);
        return judge(answer)
                .invoke(() -> count("issued"))
                .onFailure()
                .invoke(
                        failure ->
                                count(
                                        failure instanceof TokenRefusedException
                                                ? "refused"
                                                : "unavailable"));
    }

    private void count(String outcome) {
        meters.counter("incident.bridge.token.requests", "outcome", outcome).increment();
    }

    static Uni<Void> judge(Answer answer) {
        JsonNode body = answer.json();
        return switch (answer.status()) {
            case 200 ->
                    body.path("access_token").asText("").isEmpty()
                            ? unavailable(answer, "200 without a token")
                            : Uni.createFrom().voidItem();
            case 400, 401, 403 ->
                    Uni.createFrom()
                            .failure(
                                    new TokenRefusedException(
                                            answer.status(),
                                            (body.path("error").asText("")
                                                            + " "
                                                            + body.path("error_description")
                                                                    .asText(""))
                                                    .strip()));
            default -> unavailable(answer, String.valueOf(answer.status()));
        };
    }

    private static Uni<Void> unavailable(Answer answer, String what) {
        return Uni.createFrom()
                .failure(
                        new TokenUnavailableException(
                                "the token endpoint answered " + what,
                                answer.status() == 429
                                        ? answer.wait(Clock.systemUTC()).orElse(null)
                                        : null));
    }
}
