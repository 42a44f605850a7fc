package io.incidentbridge.story;

import static io.incidentbridge.testing.Senders.key;
import static io.incidentbridge.testing.Senders.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signed messages, by somebody else's signer, to two replicas that share a database. */
class SignaturesIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEXT_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String DATABASE = "signatures";

    private static TestPostgres postgres;
    private static ServiceNowSandbox sandbox;
    private static ServiceProcess one;
    private static ServiceProcess other;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        Map<String, String> settings = ServiceSettings.of(postgres.newDatabase(DATABASE), sandbox);
        settings.remove("intake.auth");
        settings.put("ledger.timeout", "1s");
        settings.put(
                "intake.signing-secrets",
                "acme=" + SECRET + ",acme=" + NEXT_SECRET + ",far=whsec_c29tZWJvZHktZWxzZS1hYQ==");
        settings.put("intake.senders", "far=/v1/sources");
        one = ServiceProcess.start(settings);
        other = ServiceProcess.start(settings);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        sandbox.close();
        postgres.close();
    }

    @Test
    void signed_message_is_taken_and_its_copy_is_refused_by_every_replica() {
        String callId = Bodies.newCall();
        String body = Bodies.postCall(callId);
        Instant now = Instant.now();
        Map<String, String> headers = signed(SECRET, "msg_" + callId, now, body);

        assertThat(send(one, body, headers).status()).isEqualTo(202);
        for (ServiceProcess replica : List.of(one, other)) {
            Answer copy = send(replica, body, headers);
            assertThat(copy.status()).isEqualTo(401);
            assertThat(copy.header("Content-Type")).startsWith("application/problem+json");
            assertThat(copy.json().getString("detail")).isEqualTo("This message was taken before.");
        }
        Map<String, String> retry = signed(NEXT_SECRET, "msg_" + callId, now.plusSeconds(1), body);
        assertThat(send(other, body, retry).json().getString("status")).isEqualTo("duplicate");
        assertThat(rows("SELECT sender FROM escalation WHERE call_id = '" + callId + "'"))
                .containsExactly(List.of("acme"));
    }

    @Test
    void of_fifty_copies_at_once_one_is_taken() {
        String callId = Bodies.newCall();
        String body = Bodies.minimal(callId);
        Map<String, String> headers = signed(SECRET, "msg_" + callId, Instant.now(), body);
        ExecutorService senders = Executors.newFixedThreadPool(50);
        List<CompletableFuture<Integer>> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ServiceProcess replica = i % 2 == 0 ? one : other;
            sent.add(
                    CompletableFuture.supplyAsync(
                            () -> send(replica, body, headers).status(), senders));
        }
        List<Integer> statuses = sent.stream().map(CompletableFuture::join).toList();
        senders.shutdown();
        assertThat(statuses).filteredOn(status -> status == 202).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(49);
    }

    @Test
    void what_does_not_fit_is_refused_and_leaves_nothing_behind() {
        String callId = Bodies.newCall();
        String body = Bodies.minimal(callId);
        Instant now = Instant.now();
        Map<String, String> good = signed(SECRET, "msg_" + callId, now, body);
        List<List<String>> before = rows("SELECT count(*) FROM quarantine");

        assertThat(send(one, body.replace("TIMEOUT", "T1MEOUT"), good).status()).isEqualTo(401);
        assertThat(send(one, "not even json", good).status()).isEqualTo(401);
        assertThat(send(one, body, with(good, "webhook-id", "msg_x")).status()).isEqualTo(401);
        assertThat(send(one, body, with(good, "webhook-signature", "v1,AAAA")).status())
                .isEqualTo(401);
        for (long seconds : List.of(-320L, 320L)) {
            Map<String, String> off = signed(SECRET, "msg_x", now.plusSeconds(seconds), body);
            assertThat(send(one, body, off).status()).isEqualTo(401);
        }
        String stranger = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assertThat(send(one, body, signed(stranger, "msg_x", now, body)).status()).isEqualTo(401);
        // Nor does a signature without a body to fit open anything.
        assertThat(Http.get(one.service().url() + "/v1/status", good).status()).isEqualTo(403);
        // A stream is answered before its end is there, and what was signed is known only then.
        assertThat(send(one, body, with(good, "Content-Type", "application/x-ndjson")).status())
                .isEqualTo(403);
        assertThat(send(one, body, key("no key at all")).status()).isEqualTo(401);

        assertThat(rows("SELECT count(*) FROM quarantine")).isEqualTo(before);
        assertThat(rows("SELECT 1 FROM audit WHERE call_id = '" + callId + "'")).isEmpty();
        assertThat(rows("SELECT 1 FROM signed_message WHERE message_id = 'msg_" + callId + "'"))
                .isEmpty();
        assertThat(Http.get(one.managementUrl() + "/q/metrics").body())
                .containsPattern(
                        "authentication_failures_total\\{method=\"signature\"\\} [1-9][0-9.]*");
        assertThat(send(one, body, good).status()).isEqualTo(202);
        assertThat(one.log()).doesNotContain("whsec_", SECRET.substring(6), "T1MEOUT");
    }

    @Test
    void signed_but_unreadable_is_quarantined_under_the_signer_s_name() {
        String unreadable = "not even json";
        Answer refused =
                send(one, unreadable, signed(SECRET, "msg_bad", Instant.now(), unreadable));
        assertThat(refused.status()).isEqualTo(400);
        String tooLarge = "x".repeat(600_000);
        Answer cut = send(one, tooLarge, signed(SECRET, "msg_large", Instant.now(), tooLarge));
        assertThat(cut.status()).isEqualTo(413);
        for (Answer answer : List.of(refused, cut)) {
            String id = answer.json().getString("quarantineId");
            assertThat(rows("SELECT sender FROM quarantine WHERE id = '" + id + "'"))
                    .containsExactly(List.of("acme"));
        }
    }

    @Test
    void rehearsal_takes_nothing_and_another_sender_s_path_is_forbidden() {
        String callId = Bodies.newCall();
        String body = Bodies.minimal(callId);
        Map<String, String> headers = signed(SECRET, "msg_" + callId, Instant.now(), body);
        String dryRun = one.service().url() + "/v1/escalations?dryRun=true";
        assertThat(Http.post(dryRun, body, headers).status()).isEqualTo(200);
        assertThat(Http.post(dryRun, body + " ", headers).status()).isEqualTo(401);
        assertThat(send(one, body, headers).status()).isEqualTo(202);
        Map<String, String> far =
                signed("whsec_c29tZWJvZHktZWxzZS1hYQ==", "msg_far", Instant.now(), body);
        assertThat(send(one, body, far).status()).isEqualTo(403);
    }

    @Test
    void message_that_could_not_be_accepted_may_come_again_as_it_is() {
        String callId = Bodies.newCall();
        String body = Bodies.minimal(callId);
        Map<String, String> headers = signed(SECRET, "msg_" + callId, Instant.now(), body);
        postgres.execute(DATABASE, "ALTER TABLE escalation RENAME TO elsewhere");
        try {
            assertThat(send(one, body, headers).status()).isEqualTo(503);
        } finally {
            postgres.execute(DATABASE, "ALTER TABLE elsewhere RENAME TO escalation");
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> send(one, body, headers).status() == 202);
        assertThat(send(other, body, headers).status()).isEqualTo(401);
    }

    @Test
    void old_messages_are_forgotten_with_the_next_ones() {
        String body = Bodies.minimal(Bodies.newCall());
        send(one, body, signed(SECRET, "msg_old", Instant.now(), body));
        postgres.execute(
                DATABASE,
                "UPDATE signed_message SET taken_at = now() - interval '16 minutes'"
                        + " WHERE message_id = 'msg_old'");
        send(other, body, signed(SECRET, "msg_new", Instant.now(), body));
        assertThat(
                        rows(
                                "SELECT message_id FROM signed_message"
                                        + " WHERE message_id IN ('msg_old', 'msg_new')"))
                .containsExactly(List.of("msg_new"));
    }

    private static Answer send(ServiceProcess replica, String body, Map<String, String> headers) {
        Service service = replica.service();
        return service.send(body, headers);
    }

    private static Map<String, String> with(
            Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static List<List<String>> rows(String sql) {
        return postgres.query(DATABASE, sql);
    }
}
