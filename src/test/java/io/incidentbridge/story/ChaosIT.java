package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.Fault;
import io.incidentbridge.sandbox.FaultRule;
import io.incidentbridge.sandbox.Operation;
import io.incidentbridge.sandbox.ReceivedRequest;
import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything at once: three replicas that are killed again and again, a database that crashes, a
 * ServiceNow with every fault it knows. What was receipted has one incident in the end.
 *
 * <p>{@code -Dchaos.seed=…} repeats the order of events of a run.
 */
@Tag("chaos")
class ChaosIT {

    private static final int CALLS = 5_000;
    private static final int REPLICAS = 3;
    private static final int KILLS_OF_EACH = 3;
    private static final int CLIENTS = 16;
    private static final Duration IN_THE_END = Duration.ofMinutes(8);

    /** What ServiceNow will never take belongs into review. */
    private static final EnumSet<Fault> REFUSALS = EnumSet.of(Fault.REJECTED, Fault.DATA_POLICY);

    private final long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);
    private final AtomicReferenceArray<ServiceProcess> replicas =
            new AtomicReferenceArray<>(REPLICAS);
    private final Set<String> receipted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"table", "scripted"})
    void every_receipted_call_has_one_incident_in_the_end(String api) throws Exception {
        System.out.println("chaos by " + api + ", seed " + seed);
        Instant started = Instant.now();
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox sandbox = ServiceNowSandbox.start(0)) {
            Map<String, String> settings = settings(postgres, sandbox);
            settings.put("servicenow.api", api);
            misbehave(sandbox);
            for (int i = 0; i < REPLICAS; i++) {
                replicas.set(i, ServiceProcess.start(settings));
            }
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            try {
                sends().forEach(callId -> clients.execute(() -> sendUntilReceipted(callId)));
                upset(postgres, sandbox, settings);
                clients.shutdown();
                assertThat(clients.awaitTermination(IN_THE_END.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                awaitDrained(postgres);
            } finally {
                clients.shutdownNow();
                for (int i = 0; i < REPLICAS; i++) {
                    replicas.get(i).close();
                }
            }
            report(sandbox, postgres, started);

            assertThat(receipted).hasSize(CALLS);
            assertThat(accepted.get()).isLessThanOrEqualTo(CALLS);
            assertThat(states(postgres)).containsOnly(Map.entry("raised", CALLS));
            List<String> calls =
                    sandbox.incidents().stream().map(row -> row.get("correlation_id")).toList();
            assertThat(calls).hasSize(CALLS).doesNotHaveDuplicates();
            assertThat(new HashSet<>(calls)).isEqualTo(receipted);
        }
    }

    private static Map<String, String> settings(TestPostgres postgres, ServiceNowSandbox sandbox) {
        Map<String, String> settings = ServiceSettings.of(postgres.newDatabase("chaos"), sandbox);
        settings.put("dispatch.backoff-max", "2s");
        settings.put("dispatch.lease", "6s");
        settings.put("dispatch.rate", "100");
        return settings;
    }

    /** Every fault, on what a delivery does: one create in four meets one, one look-up in ten. */
    private void misbehave(ServiceNowSandbox sandbox) {
        sandbox.faults().seed(seed);
        Set<Fault> faults = EnumSet.complementOf(REFUSALS);
        for (Fault fault : faults) {
            // A pause of a second holds up everybody, so it is rarer than the others.
            double share = fault == Fault.THROTTLED_WITH_HEADERS ? 0.2 : 1;
            Duration delay = Duration.ofMillis(fault == Fault.LATENCY ? 300 : 0);
            FaultRule rule = FaultRule.of(fault).delay(delay);
            sandbox.faults()
                    .add(rule.on(Operation.CREATE).probability(0.28 * share / faults.size()));
            sandbox.faults()
                    .add(rule.on(Operation.LOOKUP).probability(0.10 * share / faults.size()));
        }
    }

    /** Each call two to four times, in any order. */
    private List<String> sends() {
        List<String> sends = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            sends.addAll(Collections.nCopies(2 + random.nextInt(3), Bodies.newCall()));
        }
        Collections.shuffle(sends, random);
        return sends;
    }

    private void sendUntilReceipted(String callId) {
        Random mine = new Random(seed ^ callId.hashCode());
        await().atMost(IN_THE_END)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> isReceipted(callId, replicas.get(mine.nextInt(REPLICAS))));
    }

    private boolean isReceipted(String callId, ServiceProcess replica) {
        Http.Answer answer = replica.service().send(Bodies.postCall(callId));
        if (answer.status() / 100 != 2) {
            turnedAway.incrementAndGet();
            return false;
        }
        if (answer.json().getString("status").equals("accepted")) {
            accepted.incrementAndGet();
        }
        receipted.add(callId);
        return true;
    }

    /** One thing after the other, spread over the time in which the incidents are made. */
    private void upset(
            TestPostgres postgres, ServiceNowSandbox sandbox, Map<String, String> settings)
            throws Exception {
        List<Upset> upsets = new ArrayList<>();
        for (int replica = 0; replica < REPLICAS; replica++) {
            int victim = replica;
            upsets.addAll(
                    Collections.nCopies(
                            KILLS_OF_EACH,
                            () -> {
                                replicas.get(victim).kill();
                                replicas.set(victim, ServiceProcess.start(settings));
                            }));
        }
        upsets.addAll(Collections.nCopies(2, sandbox::revokeTokens));
        upsets.addAll(
                Collections.nCopies(
                        2,
                        () -> {
                            postgres.crash();
                            postgres.startAgain();
                        }));
        Collections.shuffle(upsets, random);
        for (int i = 0; i < upsets.size(); i++) {
            int progress = CALLS * (i + 1) / (upsets.size() + 1);
            await().atMost(IN_THE_END)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> sandbox.incidentCount() >= progress);
            upsets.get(i).happen();
        }
    }

    private static void awaitDrained(TestPostgres postgres) {
        await().atMost(IN_THE_END)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> !states(postgres).containsKey("pending"));
    }

    private static Map<String, Integer> states(TestPostgres postgres) {
        return postgres
                .query("chaos", "SELECT state, count(*) FROM escalation GROUP BY state")
                .stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> Integer.valueOf(row.get(1))));
    }

    private void report(ServiceNowSandbox sandbox, TestPostgres postgres, Instant started) {
        List<ReceivedRequest> requests = sandbox.requests();
        long met =
                requests.stream()
                        .filter(request -> request.fault() != null)
                        .map(ReceivedRequest::callId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count();
        System.out.printf(
                "chaos seed %d: %d s, %d incidents of %d calls, states %s, %d requests, "
                        + "%.0f %% of the calls met a fault, %d senders turned away, %d cookies%n",
                seed,
                Duration.between(started, Instant.now()).toSeconds(),
                sandbox.incidentCount(),
                receipted.size(),
                states(postgres),
                requests.size(),
                100.0 * met / CALLS,
                turnedAway.get(),
                sandbox.cookiesSeen());
    }

    private interface Upset {
        void happen() throws Exception;
    }
}
