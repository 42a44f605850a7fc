package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The handshake of CloudEvents' HTTP webhooks, where anybody may send. */
@QuarkusTest
class WebhookHandshakeTest extends Story {

    @ParameterizedTest
    @CsvSource({"120, 120", "100000000, 100000000", "*, *", "0, *", "-5, *", "many, *"})
    void whoever_asks_is_allowed_what_it_asks_for(String asked, String allowed) {
        Answer answer =
                options(
                        Map.of(
                                "WebHook-Request-Origin",
                                "eventgrid.azure.net",
                                "WebHook-Request-Rate",
                                asked));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("WebHook-Allowed-Origin")).isEqualTo("eventgrid.azure.net");
        assertThat(answer.header("WebHook-Allowed-Rate")).isEqualTo(allowed);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void without_a_rate_any_rate_is_allowed() {
        Answer answer = options(Map.of("WebHook-Request-Origin", "eventemitter.example.com"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("WebHook-Allowed-Rate")).isEqualTo("*");
    }

    @Test
    void whoever_asks_for_nothing_gets_an_ordinary_answer() {
        Answer answer = options(Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Allow")).contains("POST", "GET");
        assertThat(answer.header("WebHook-Allowed-Origin")).isEmpty();
    }

    @Test
    void origin_that_is_none_is_not_repeated() {
        Answer answer = options(Map.of("WebHook-Request-Origin", "<script>alert(1)</script>"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WebHook-Allowed-Origin")).isEmpty();
        assertThat(answer.body()).doesNotContain("script");
    }

    private Answer options(Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(service.url() + "/v1/escalations"))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return Http.send(request);
    }
}
