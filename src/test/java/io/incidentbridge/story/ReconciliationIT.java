package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.sandbox.genesys.GenesysSandbox;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Organisation;
import io.incidentbridge.testing.RulesFiles;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Calls by notifications, EventBridge and reconciliation together: sockets are cut, the replica
 * that listens is killed, events come twice, late, or never. What escalated is raised, each once.
 *
 * <p>{@code -Dchaos.seed=…} repeats a run; {@code -Dchaos.calls=…} makes it shorter.
 */
@Tag("chaos")
class ReconciliationIT {

    private static final int CALLS = Integer.getInteger("chaos.calls", 2_000);
    private static final int BATCHES = 100;
    private static final Duration PLAYING = Duration.ofMillis(20L * CALLS);
    private static final Duration IN_THE_END = Duration.ofMinutes(8);

    /**
     * It is named, and yet nobody may listen to it, so that its calls come by events or not at all.
     */
    private static final String UNHEARD = "9a1d5b1e-3f57-4d0e-8a55-7f0c2f6a0008";

    /** No call is as silent as that, and yet all of the queue are looked at meanwhile. */
    private static final String WATCH =
            """
            rules:
              - name: very silent
                when: {silent for: 2h, queue: %s}
                raise:
            """
                    .formatted(Organisation.SUPPORT);

    /** Calls that come to no queue are known by their events alone, of which some are lost. */
    private static final List<String> SCRIPTS =
            List.of("complete", "abandon", "transfer", "silent-agent", "served");

    private final long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);
    private final Set<String> escalated = new HashSet<>();
    private final Set<String> served = new HashSet<>();
    private final Set<String> untold = new HashSet<>();

    @Test
    void what_escalated_is_raised_once_and_what_was_lost_is_named() throws Exception {
        System.out.println("reconciliation, seed " + seed);
        Instant started = Instant.now();
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox serviceNow = ServiceNowSandbox.start(0);
                GenesysSandbox platform = GenesysSandbox.start(0)) {
            Organisation genesys = new Organisation(platform.url().toString());
            genesys.put("queues", new JsonObject().put(UNHEARD, "Unheard"));
            Http.put(
                    genesys.url() + "/sandbox/forbidden-topics",
                    new JsonArray()
                            .add("v2.routing.queues." + UNHEARD + ".conversations.calls")
                            .encode());
            genesys.put("simulator", new JsonObject().put("speed", 10));
            genesys.settings(new JsonObject().put("notificationLoss", 0.05));
            Map<String, String> settings = settings(postgres, serviceNow, platform);
            String port = settings.get("quarkus.http.port");
            ServiceProcess receiving = ServiceProcess.start(settings);
            settings.remove("quarkus.http.port");
            ServiceProcess other = ServiceProcess.start(settings);
            try {
                genesys.deliverTo(destination(port));
                awaitListening(receiving);
                int kills = 0;
                for (int batch = 0; batch < BATCHES; batch++) {
                    Instant next =
                            started.plus(PLAYING.multipliedBy(batch + 1L).dividedBy(BATCHES));
                    play(genesys, CALLS / BATCHES);
                    if (batch % 15 == 10) {
                        genesys.cutSockets();
                    }
                    if (batch == BATCHES / 3) {
                        // It has the channel, and events come to it: both must be made up for.
                        receiving.kill();
                        settings.put("quarkus.http.port", port);
                        receiving = ServiceProcess.start(settings);
                        kills++;
                    }
                    if (batch == 2 * BATCHES / 3) {
                        settings.remove("quarkus.http.port");
                        other.kill();
                        other = ServiceProcess.start(settings);
                        kills++;
                    }
                    await().atMost(PLAYING).until(() -> !Instant.now().isBefore(next));
                }
                ServiceProcess asked = other;
                await().atMost(IN_THE_END)
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> raised(postgres).containsAll(escalated));
                Instant until = Instant.now();
                await().atMost(IN_THE_END)
                        .pollInterval(Duration.ofSeconds(1))
                        .ignoreExceptions()
                        .until(() -> reconciledTo(asked).isAfter(until) && gapsAreClosed(postgres));

                report(genesys, postgres, started, kills);
                List<String> incidents =
                        serviceNow.incidents().stream()
                                .map(row -> row.get("correlation_id"))
                                .toList();
                assertThat(incidents).doesNotHaveDuplicates();
                assertThat(new HashSet<>(incidents)).isEqualTo(escalated);
                assertThat(served).doesNotContainAnyElementsOf(incidents);
                Set<String> byReconciliation =
                        calls(
                                postgres,
                                "SELECT call_id FROM escalation WHERE sender = 'reconciliation'");
                assertThat(byReconciliation).containsAll(untold);
                assertThat(named(asked)).isEqualTo(byReconciliation);
                assertThat(genesys.requests(Duration.ofMinutes(1)).getInteger("most"))
                        .isLessThanOrEqualTo(300);
                assertThat(status(asked).getJsonObject("watch").getBoolean("isOn")).isTrue();
                assertThat(metrics(receiving) + metrics(other))
                        .as("live calls were looked at meanwhile")
                        .containsPattern(
                                "genesys_requests_total\\{[^}]*purpose=\"watch\"[^}]*} [1-9]");
            } finally {
                receiving.close();
                other.close();
            }
        }
    }

    private static Map<String, String> settings(
            TestPostgres postgres, ServiceNowSandbox serviceNow, GenesysSandbox platform)
            throws IOException {
        Map<String, String> settings =
                ServiceSettings.of(postgres.newDatabase("reconciliation"), serviceNow);
        settings.putAll(ServiceSettings.of(platform));
        settings.put("operator.auth", "none");
        settings.put("dispatch.rate", "200");
        settings.put("genesys.notifications", "on");
        settings.put("genesys.queues", Organisation.SUPPORT + ",Service Desk," + UNHEARD);
        settings.put("genesys.reconcile-every", "10s");
        settings.put("genesys.reconcile-age", "15s");
        settings.put("genesys.watch-every", "10s");
        Path rules = Files.createDirectories(Path.of("target", "reconciliation").toAbsolutePath());
        settings.put("rules.file", RulesFiles.in(rules).write(WATCH).path().toString());
        settings.put("genesys.reconcile-again", "30s");
        try (ServerSocket free = new ServerSocket(0)) {
            settings.put("quarkus.http.port", String.valueOf(free.getLocalPort()));
        }
        return settings;
    }

    /** Lost are, for good, five in a hundred events. */
    private JsonObject destination(String port) {
        return new JsonObject()
                .put("url", "http://127.0.0.1:" + port + "/v1/sources/eventbridge")
                .put("duplication", 0.1)
                .put("reordering", 0.3)
                .put("latestByMs", 5_000)
                .put("loss", 0.05)
                .put("seed", seed);
    }

    /** One in fifty is told to nobody. */
    private void play(Organisation genesys, int calls) {
        Map<String, Integer> orders = new TreeMap<>();
        for (int i = 0; i < calls; i++) {
            String queue = random.nextBoolean() ? Organisation.SUPPORT : UNHEARD;
            String told = random.nextInt(50) == 0 ? "untold" : "told";
            String script = SCRIPTS.get(random.nextInt(SCRIPTS.size()));
            orders.merge(script + " " + queue + " " + told, 1, Integer::sum);
        }
        orders.forEach((order, count) -> play(genesys, order.split(" "), count));
    }

    private void play(Organisation genesys, String[] order, int count) {
        boolean isTold = order[2].equals("told");
        JsonObject body =
                new JsonObject()
                        .put("script", order[0])
                        .put("queueId", order[1])
                        .put("ani", "tel:+15550199888")
                        .put("count", count);
        if (!isTold) {
            body.put("endedAgoSeconds", 1);
        }
        List<String> ids = new ArrayList<>();
        JsonArray played = Http.post(genesys.url() + "/sandbox/calls", body.encode()).array();
        played.forEach(id -> ids.add(id.toString()));
        (order[0].equals("served") ? served : escalated).addAll(ids);
        if (!isTold && !order[0].equals("served")) {
            untold.addAll(ids);
        }
    }

    private static void awaitListening(ServiceProcess replica) {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(
                        () ->
                                status(replica)
                                        .getJsonObject("notifications")
                                        .getString("state")
                                        .equals("connected"));
    }

    private static JsonObject status(ServiceProcess replica) {
        return Http.get(replica.service().url() + "/v1/status").json().getJsonObject("genesys");
    }

    private static Instant reconciledTo(ServiceProcess replica) {
        return Instant.parse(
                status(replica).getJsonObject("reconciliation").getString("reconciledTo"));
    }

    private static String metrics(ServiceProcess replica) {
        return Http.get(replica.managementUrl() + "/q/metrics").body();
    }

    private static Set<String> named(ServiceProcess replica) {
        return Http.get(replica.service().url() + "/v1/reconciliation")
                .json()
                .getJsonArray("calls")
                .stream()
                .map(JsonObject.class::cast)
                .map(call -> call.getString("callId"))
                .collect(Collectors.toSet());
    }

    private static boolean gapsAreClosed(TestPostgres postgres) {
        return calls(postgres, "SELECT id::text FROM notification_gap WHERE reconciled_at IS NULL")
                .isEmpty();
    }

    private static Set<String> raised(TestPostgres postgres) {
        return calls(postgres, "SELECT call_id FROM escalation WHERE state = 'raised'");
    }

    private static Set<String> calls(TestPostgres postgres, String sql) {
        return postgres.query("reconciliation", sql).stream()
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
    }

    private void report(Organisation genesys, TestPostgres postgres, Instant started, int kills) {
        System.out.printf(
                "reconciliation seed %d: %d s, %d calls, %d escalated, %d untold, %d kills,"
                        + " %d sockets, senders %s, gaps %s, EventBridge %s, requests %s%n",
                seed,
                Duration.between(started, Instant.now()).toSeconds(),
                escalated.size() + served.size(),
                escalated.size(),
                untold.size(),
                kills,
                genesys.sockets().getInteger("accepted"),
                postgres.query(
                        "reconciliation",
                        "SELECT sender, count(*) FROM escalation GROUP BY sender ORDER BY sender"),
                postgres.query(
                        "reconciliation",
                        "SELECT count(*), sum(ended_at - began_at) FROM notification_gap"),
                Http.get(genesys.url() + "/sandbox/eventbridge").body(),
                genesys.requests(Duration.ofMinutes(1)));
    }
}
