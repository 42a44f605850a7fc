package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.NdjsonClient;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Streams of events, one a line, into the packaged service. */
class StreamIT {

    private TestPostgres postgres;
    private ServiceNowSandbox sandbox;
    private Map<String, String> settings;

    @BeforeEach
    void startPlatforms() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        settings = ServiceSettings.of(postgres.newDatabase("streams"), sandbox);
        // The dispatcher would compete for the two cores.
        settings.put("dispatch.rate", "1");
    }

    @AfterEach
    void stopPlatforms() {
        sandbox.close();
        postgres.close();
    }

    @Test
    void answers_come_while_the_upload_goes_on_in_the_order_of_the_lines() throws IOException {
        int lines = 20_000;
        List<Integer> bad = List.of(5, 50, 19_999);
        try (ServiceProcess service = ServiceProcess.start(settings);
                NdjsonClient client = new NdjsonClient(service.service().url())) {
            CompletableFuture<List<String>> answers = client.answers();
            String run = Bodies.newCall();
            for (int line = 1; line <= lines; line++) {
                if (line == lines / 2) {
                    client.flush();
                    await().until(() -> client.answered() > 0);
                }
                client.send(bad.contains(line) ? "{\"callId\":" : line(run, line));
            }
            client.end();
            List<String> received = answers.join();

            assertThat(received).hasSize(lines);
            for (int line = 1; line <= lines; line++) {
                JsonObject answer = new JsonObject(received.get(line - 1));
                assertThat(answer.getInteger("line")).isEqualTo(line);
                if (bad.contains(line)) {
                    assertThat(answer.getString("status")).isEqualTo("quarantined");
                    assertThat(answer.getString("quarantineId")).isNotNull();
                } else {
                    assertThat(answer.getString("status")).isEqualTo("accepted");
                    assertThat(answer.getString("callId")).isEqualTo(run + ":" + line);
                }
            }
            assertThat(count("escalation")).isEqualTo(lines - bad.size());
            assertThat(count("quarantine")).isEqualTo(bad.size());
        }
    }

    @Test
    void line_that_is_too_long_and_a_last_line_without_its_end_are_answered() throws IOException {
        try (ServiceProcess service = ServiceProcess.start(settings);
                NdjsonClient client = new NdjsonClient(service.service().url())) {
            String run = Bodies.newCall();
            CompletableFuture<List<String>> answers = client.answers();
            client.send("{\"conversationText\":\"" + "x".repeat(3_000_000) + "\"}");
            client.send("");
            client.send(line(run, 3));
            client.send(line(run, 3));
            client.write("{\"callId\":\"" + run + ":5\",\"escalationReason\":\"X\"}");
            client.end();

            List<JsonObject> received = answers.join().stream().map(JsonObject::new).toList();
            assertThat(received)
                    .extracting(answer -> answer.getInteger("line") + answer.getString("status"))
                    .containsExactly("1quarantined", "3accepted", "4duplicate", "5accepted");
            assertThat(
                            postgres.query(
                                            "streams",
                                            "SELECT body_bytes > 3000000, length(body) <= 65536 FROM quarantine")
                                    .get(0))
                    .containsExactly("t", "t");
        }
    }

    @Test
    void client_that_vanishes_leaves_no_half_line_behind() throws IOException {
        try (ServiceProcess service = ServiceProcess.start(settings)) {
            String run = Bodies.newCall();
            try (NdjsonClient client = new NdjsonClient(service.service().url())) {
                client.send(line(run, 1));
                await().until(() -> count("escalation") == 1);
                client.write(line(run, 2).substring(0, 30));
                client.flush();
            }
            String callId = Bodies.newCall();
            assertThat(service.service().send(Bodies.minimal(callId)).status()).isEqualTo(202);
            assertThat(count("escalation")).isEqualTo(2);
            assertThat(count("quarantine")).isZero();
            assertThat(service.log()).doesNotContain("fault ");
        }
    }

    @Test
    void reader_that_stops_reading_stops_the_sender() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(settings);
                NdjsonClient client = new NdjsonClient(service.service().url())) {
            String run = Bodies.newCall();
            CompletableFuture<Integer> sender =
                    CompletableFuture.supplyAsync(() -> client.sendUntilCut(run));
            await().atMost(Duration.ofMinutes(1)).until(() -> client.hasStoodStillFor(1_500));

            int sent = client.sent();
            assertThat(sent).isLessThan(400_000);
            String callId = Bodies.newCall();
            assertThat(service.service().send(Bodies.minimal(callId)).status()).isEqualTo(202);
            client.close();
            sender.join();
        }
    }

    @Test
    void database_that_is_away_makes_lines_unavailable_and_the_stream_goes_on() throws Exception {
        settings.put("ledger.timeout", "1s");
        try (ServiceProcess service = ServiceProcess.start(settings);
                NdjsonClient client = new NdjsonClient(service.service().url())) {
            String run = Bodies.newCall();
            CompletableFuture<List<String>> answers = client.answers();
            client.send(line(run, 1));
            await().until(() -> client.answered() == 1);
            postgres.crash();
            client.send(line(run, 2));
            await().until(() -> client.answered() == 2);
            postgres.startAgain();
            int sent = 2;
            List<String> statuses = new ArrayList<>();
            do {
                sent++;
                client.send(line(run, 3));
                int expected = sent;
                await().until(() -> client.answered() == expected);
                statuses.add(new JsonObject(client.answer(sent)).getString("status"));
            } while (statuses.get(statuses.size() - 1).equals("unavailable") && sent < 1_000);
            client.end();

            assertThat(new JsonObject(answers.join().get(1)).getString("status"))
                    .isEqualTo("unavailable");
            assertThat(statuses).last().isIn("accepted", "duplicate");
        }
    }

    /** Both sides at full speed, with next to no memory. */
    @Test
    @Tag("chaos")
    void million_and_a_half_lines_pass_through_ninety_six_megabytes() throws IOException {
        int lines = 1_500_000;
        settings.put("java.tool.options", "-Xmx96m");
        try (ServiceProcess service = ServiceProcess.start(settings);
                NdjsonClient client = new NdjsonClient(service.service().url())) {
            CompletableFuture<Long> answers = client.countAnswers("\"status\":\"accepted\"");
            String run = Bodies.newCall();
            long begun = System.nanoTime();
            for (int line = 1; line <= lines; line++) {
                client.send(line(run, line));
            }
            client.end();

            assertThat(answers.join()).isEqualTo(lines);
            System.out.printf(
                    "%d lines through -Xmx96m, %.0f a second%n",
                    lines, lines * 1e9 / (System.nanoTime() - begun));
            assertThat(service.log()).contains("-Xmx96m").doesNotContain("OutOfMemory");
            assertThat(count("escalation")).isEqualTo(lines);
        }
    }

    private static String line(String run, int line) {
        return Bodies.minimal(run + ":" + line);
    }

    private int count(String table) {
        return Integer.parseInt(
                postgres.query("streams", "SELECT count(*) FROM " + table).get(0).get(0));
    }
}
