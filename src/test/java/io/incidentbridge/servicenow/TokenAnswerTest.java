package io.incidentbridge.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.common.OidcResponseFilter.OidcResponseFilterContext;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenAnswerTest {

    @Test
    void login_of_another_platform_is_not_judged_nor_shown_the_secret_of_this_one() {
        OidcRequestContextProperties another =
                new OidcRequestContextProperties(Map.of("client-id", "genesys"));

        assertThat(TokenRequest.isServiceNow(another)).isFalse();
        new TokenAnswer(new SimpleMeterRegistry())
                .filter(
                        new OidcResponseFilterContext(
                                another, 401, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer()))
                .await()
                .indefinitely();
    }

    @ParameterizedTest
    @CsvSource({"400, invalid_client", "401, server_error", "403, access_denied"})
    void refusal_is_the_client_s_fault(int status, String error) {
        Throwable failure = failure(status, "{\"error\":\"" + error + "\"}", null);

        assertThat(failure).isInstanceOf(TokenRefusedException.class);
        assertThat(Failures.ofCreate(failure, Clock.systemUTC()))
                .isEqualTo(new DeliveryOutcome.Unauthorised("no token: " + status + " " + error));
    }

    @ParameterizedTest
    @CsvSource({
        "500, ''",
        "502, <html>Bad Gateway</html>",
        "503, ''",
        "404, ''",
        "200, <html>Your instance is waking up</html>",
        "200, {}"
    })
    void trouble_of_the_endpoint_is_nobody_s_fault(int status, String body) {
        Throwable failure = failure(status, body, null);

        assertThat(failure).isInstanceOf(TokenUnavailableException.class);
        assertThat(Failures.ofLookUp(failure, Clock.systemUTC()))
                .isInstanceOf(DeliveryOutcome.Unavailable.class);
    }

    @Test
    void throttled_token_request_pauses_as_long_as_asked() {
        assertThat(Failures.ofCreate(failure(429, "", "17"), Clock.systemUTC()))
                .isEqualTo(new DeliveryOutcome.Throttled(Duration.ofSeconds(17)));
        assertThat(Failures.ofCreate(failure(429, "", null), Clock.systemUTC()))
                .isInstanceOf(DeliveryOutcome.Unavailable.class);
    }

    @Test
    void token_is_a_token() {
        Answer answer = new Answer(200, "{\"access_token\":\"t\"}", null, null, null, null);
        assertThat(TokenAnswer.judge(answer).await().indefinitely()).isNull();
    }

    private static Throwable failure(int status, String body, @Nullable String retryAfter) {
        Answer answer = new Answer(status, body, retryAfter, null, null, null);
        return catchThrowable(() -> TokenAnswer.judge(answer).await().indefinitely());
    }
}
