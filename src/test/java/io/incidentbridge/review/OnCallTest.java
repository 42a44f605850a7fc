package io.incidentbridge.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.Alerts;
import io.incidentbridge.testing.Platforms;
import io.incidentbridge.testing.Receiver;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each trouble is told when it begins and when it is over, by a receiver that fails at first. */
@QuarkusTest
@QuarkusTestResource(Platforms.class)
class OnCallTest {

    private static final String SYS_ID = "5".repeat(32);

    @Inject Alerts alerts;
    @Inject @RestClient AlertReceiver client;
    @Inject IncidentLink incidents;
    @Inject Vertx vertx;
    @Inject Pool postgres;
    @TempDir Path directory;

    private Receiver receiver;
    private @Nullable OnCall onCall;

    @BeforeEach
    void calm() {
        mend();
        await().until(() -> alerts.open().await().indefinitely().isEmpty());
        sql("DELETE FROM alert");
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        mend();
        receiver.close();
        if (onCall != null) {
            onCall.stop(new ShutdownEvent());
        }
    }

    @Test
    void each_trouble_is_told_once_and_its_end_once() {
        receiver.refuse(5);
        List<String> kinds =
                List.of(
                        "review",
                        "access-refused",
                        "backlog-old",
                        "quarantine-rising",
                        "storm",
                        "gap-found");
        review("rejected: 400");
        sql("UPDATE lane SET held_since = now(), held_cause = '401', locked = true");
        backlog();
        quarantine();
        storm();
        sql("INSERT INTO missed_call (call_id, escalated_at) VALUES (gen_random_uuid(), now())");

        tell(Map.of("alert.console-url", "https://bridge.example.com/"));

        await().until(() -> told("firing").size() == 6);
        assertThat(receiver.refused()).isEqualTo(5);
        assertThat(told("firing")).containsExactlyInAnyOrderElementsOf(kinds);
        mend();
        await().until(() -> told("resolved").size() == 6);
        assertThat(told("resolved")).containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(receiver.taken()).hasSize(12);
        assertThat(receiver.taken().stream().map(taken -> taken.getString("id")).distinct())
                .as("of each, beginning and end have the same id")
                .hasSize(6);
        assertThat(url("review")).isEqualTo("https://bridge.example.com/review");
        assertThat(url("storm")).endsWith("/incident.do?sys_id=" + SYS_ID);
    }

    @Test
    void slack_is_told_in_its_own_words_and_nobody_is_called_by_what_servicenow_said() {
        receiver.refuse(1);
        sql(
                "UPDATE lane SET held_since = now() - interval '10 minutes', locked = false,"
                        + " held_cause = 'in doubt: 503 <!channel> & more'");

        tell(Map.of("alert.format", "slack", "alert.source", "bridge-test"));

        await().until(() -> receiver.taken().size() == 1);
        JsonObject begun = receiver.taken().get(0);
        assertThat(begun.getString("text")).isEqualTo(":rotating_light: ServiceNow fails (1)");
        assertThat(begun.getJsonArray("blocks").getJsonObject(0).getString("type"))
                .isEqualTo("section");
        assertThat(text(begun))
                .contains("503 &lt;!channel&gt; &amp; more")
                .doesNotContain("<!channel>");
        assertThat(begun.encode()).contains("bridge-test");

        mend();
        await().until(() -> receiver.taken().size() == 2);
        assertThat(receiver.taken().get(1).getString("text"))
                .isEqualTo(":white_check_mark: Over: ServiceNow fails");
    }

    @Test
    void pagerduty_has_one_incident_from_trigger_to_resolve_and_the_key_of_the_file()
            throws Exception {
        Path key = Files.writeString(directory.resolve("key"), "first-key\n");
        receiver.refuse(1);
        review("rejected: 400 Invalid value");

        tell(
                Map.of(
                        "alert.format",
                        "pagerduty",
                        "alert.pagerduty-routing-key-file",
                        key.toString()));

        await().until(() -> receiver.taken().size() == 1);
        JsonObject trigger = receiver.taken().get(0);
        assertThat(trigger.getString("routing_key")).isEqualTo("first-key");
        assertThat(trigger.getString("event_action")).isEqualTo("trigger");
        assertThat(trigger.getJsonObject("payload").getMap())
                .containsEntry("summary", "calls wait in review (1)")
                .containsEntry("source", "incident-bridge")
                .containsEntry("severity", "error")
                .containsKey("timestamp");
        assertThat(trigger.containsKey("links")).isFalse();

        Files.writeString(key, "second-key\n");
        mend();
        await().until(() -> receiver.taken().size() == 2);
        JsonObject resolve = receiver.taken().get(1);
        assertThat(resolve.getString("routing_key")).isEqualTo("second-key");
        assertThat(resolve.getString("event_action")).isEqualTo("resolve");
        assertThat(resolve.getString("dedup_key")).isEqualTo(trigger.getString("dedup_key"));
    }

    private void tell(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("alert.webhook-url", receiver.url());
        AlertConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(AlertConfig.class)
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withSources(new PropertiesConfigSource(all, "test", 100))
                        .build()
                        .getConfigMapping(AlertConfig.class);
        AlertWording wording = new AlertWording(config, new AlertLinks(incidents, config));
        onCall = new OnCall(alerts, client, config, wording, vertx);
        onCall.start(new StartupEvent());
    }

    private List<String> told(String status) {
        return receiver.taken().stream()
                .filter(taken -> taken.getString("status").equals(status))
                .map(taken -> taken.getString("alert"))
                .toList();
    }

    private String url(String alert) {
        return receiver.taken().stream()
                .filter(taken -> taken.getString("alert").equals(alert))
                .findFirst()
                .orElseThrow()
                .getString("url");
    }

    private static String text(JsonObject message) {
        return message.getJsonArray("blocks")
                .getJsonObject(0)
                .getJsonObject("text")
                .getString("text");
    }

    private void review(String cause) {
        sql(
                """
                INSERT INTO escalation (call_id, state, priority, reason, rule, sender, event, claimed_at, last_cause)
                VALUES (gen_random_uuid(), 'review', 3, 'R', 'default', 'a test', '{}', now(), '%s')
                """
                        .formatted(cause));
    }

    private void backlog() {
        sql(
                """
                INSERT INTO escalation (call_id, priority, reason, rule, sender, event, received_at, due_at)
                VALUES (gen_random_uuid(), 3, 'R', 'default', 'a test', '{}',
                        now() - interval '1 hour', now() + interval '1 hour')
                """);
    }

    private void quarantine() {
        sql(
                """
                INSERT INTO quarantine (id, sender, reason, body, body_bytes)
                SELECT gen_random_uuid(), 'a test', 'no JSON', '{', 1 FROM generate_series(1, 25)
                """);
    }

    private void storm() {
        sql(
                """
                WITH parent AS (
                    INSERT INTO escalation (call_id, state, priority, reason, rule, sender, event,
                                            incident_sys_id, incident_number)
                    VALUES ('storm:' || gen_random_uuid(), 'raised', 3, 'R', 'outage', 'storm control', '{}',
                            '%s', 'INC0010001')
                    RETURNING call_id
                )
                INSERT INTO storm (call_id, rule, more_than, within, opened_at, calls)
                SELECT call_id, 'outage-' || call_id, 0, interval '1 minute', now(), 7 FROM parent
                """
                        .formatted(SYS_ID));
    }

    /** Whatever this test, or another before it, has left. */
    private void mend() {
        sql("UPDATE escalation SET state = 'discarded' WHERE state = 'review'");
        sql(
                "UPDATE escalation SET state = 'discarded' WHERE state IN ('pending', 'joined')"
                        + " AND received_at < now() - interval '10 minutes'");
        sql("UPDATE quarantine SET received_at = received_at - interval '1 hour'");
        sql("UPDATE missed_call SET found_at = found_at - interval '2 hours'");
        sql("UPDATE storm SET closed_at = now(), told = true WHERE closed_at IS NULL");
        sql(
                "UPDATE lane SET held_since = NULL, held_cause = NULL, locked = false, probes = 0,"
                        + " probe_at = now() + interval '1 hour'");
    }

    private void sql(String statement) {
        postgres.query(statement).executeAndAwait();
    }
}
