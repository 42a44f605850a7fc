package io.incidentbridge.story;

import static io.incidentbridge.testing.Senders.bearer;
import static io.incidentbridge.testing.Senders.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.Keycloak;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens of a real Keycloak, which is away when the service starts. */
@Tag("chaos")
class TokensIT {

    private static TestPostgres postgres;
    private static ServiceNowSandbox sandbox;
    private static Keycloak keycloak;
    private static ServiceProcess process;
    private static Service service;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        int port = Keycloak.freePort();
        Map<String, String> settings = ServiceSettings.of(postgres.newDatabase("tokens"), sandbox);
        settings.remove("intake.auth");
        settings.put("oidc.issuer", Keycloak.issuer(port, "bridge"));
        settings.put("intake.senders", "scoped=/v1/escalations 100/s");
        process = ServiceProcess.start(settings);
        service = process.service();

        Answer unchecked = send(bearer("eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmVk"));
        assertThat(unchecked.status()).isEqualTo(503);
        assertThat(unchecked.header("Retry-After")).isEqualTo("5");
        assertThat(unchecked.header("Content-Type")).startsWith("application/problem+json");
        assertThat(process.log()).contains("issuer of tokens").doesNotContain("\tat ", "eyJ");
        keycloak = Keycloak.start(port);
    }

    @AfterAll
    static void stop() {
        process.close();
        keycloak.close();
        sandbox.close();
        postgres.close();
    }

    @Test
    void token_with_the_role_sends_and_its_client_is_the_sender() {
        String callId = Bodies.newCall();
        Map<String, String> token = token("genesys");
        assertThat(service.send(Bodies.minimal(callId), token).status()).isEqualTo(202);
        assertThat(
                        Http.get(service.url() + "/v1/escalations/" + callId, token)
                                .json()
                                .getString("sender"))
                .isEqualTo("genesys");
        assertThat(postgres.query("tokens", audit(callId))).first().asString().contains("genesys");
    }

    @Test
    void scope_sends_too_and_limits_hold_for_tokens() {
        assertThat(send(token("scoped")).status()).isEqualTo(202);
        assertThat(Http.get(service.url() + "/v1/status", token("scoped")).status()).isEqualTo(403);
        assertThat(Http.get(service.url() + "/v1/status", token("genesys")).status())
                .isEqualTo(200);
    }

    @Test
    void token_without_the_role_may_not_and_no_issuer_gives_a_role_of_ours() {
        assertThat(send(token("stranger")).status()).isEqualTo(403);
        assertThat(send(token("impostor")).status()).isEqualTo(403);
    }

    @Test
    void operator_acts_and_looks_and_does_not_send() {
        Map<String, String> olga = token("olga");
        assertThat(send(olga).status()).isEqualTo(403);
        assertThat(Http.get(service.url() + "/v1/status", olga).status()).isEqualTo(200);
        assertThat(Http.post(service.url() + "/v1/review/replay", "{}", olga).status())
                .isEqualTo(200);
        assertThat(Http.post(service.url() + "/v1/review/replay", "{}", token("genesys")).status())
                .isEqualTo(403);
    }

    @Test
    void token_for_somebody_else_or_by_somebody_else_is_refused() {
        assertThat(send(token("elsewhere")).status()).isEqualTo(401);
        assertThat(send(bearer(keycloak.token("other", "genesys"))).status()).isEqualTo(401);
    }

    @Test
    void tampered_unsigned_and_resigned_tokens_are_refused() {
        String[] parts = keycloak.token("bridge", "stranger").split("\\.", -1);
        String claims =
                decoded(parts[1]).replace("\"roles\":[", "\"roles\":[\"escalations:write\",");
        assertThat(claims).contains("escalations:write");
        String none = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        String symmetric = decoded(parts[0]).replace("RS256", "HS256");

        assertThat(send(bearer(parts[0] + "." + encoded(claims) + "." + parts[2])).status())
                .isEqualTo(401);
        assertThat(send(bearer(none + "." + encoded(claims) + ".")).status()).isEqualTo(401);
        assertThat(send(bearer(none + "." + encoded(claims) + "." + parts[2])).status())
                .isEqualTo(401);
        assertThat(
                        send(bearer(encoded(symmetric) + "." + encoded(claims) + "." + parts[2]))
                                .status())
                .isEqualTo(401);
        assertThat(process.log()).doesNotContain(parts[0], parts[1], parts[2]);
    }

    @Test
    void token_that_has_ended_is_refused() {
        Map<String, String> brief = token("brief");
        assertThat(send(brief).status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> send(brief).status() == 401);
    }

    @Test
    void bearer_that_is_no_token_is_no_key_either() {
        assertThat(send(bearer("no-token")).status()).isEqualTo(401);
        assertThat(send(key("no-key")).status()).isEqualTo(401);
        assertThat(Http.get(process.managementUrl() + "/q/metrics").body())
                .contains("authentication_failures_total{method=\"bearer\"}");
    }

    private static Answer send(Map<String, String> headers) {
        return service.send(Bodies.minimal(Bodies.newCall()), headers);
    }

    private static Map<String, String> token(String client) {
        return bearer(keycloak.token("bridge", client));
    }

    private static String audit(String callId) {
        return "SELECT actor FROM audit WHERE call_id = '" + callId + "' ORDER BY id";
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
