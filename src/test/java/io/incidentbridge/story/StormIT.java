package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.Fault;
import io.incidentbridge.sandbox.FaultRule;
import io.incidentbridge.sandbox.Operation;
import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.RulesFiles;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mass outage, with rules from a file: some calls have incidents of their own, and all others are
 * listed on one, each once, whatever fails meanwhile.
 */
class StormIT {

    private static final Pattern CALL =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Duration IN_THE_END = Duration.ofMinutes(5);

    private final long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
    private final Set<String> receipted = ConcurrentHashMap.newKeySet();
    @TempDir private Path directory;

    @Test
    void outage_is_one_incident_and_the_calls_on_it() throws Exception {
        outage(200, 20, 1, false);
    }

    @Test
    @Tag("chaos")
    void five_thousand_calls_in_a_minute_are_one_incident_and_the_calls_on_it() throws Exception {
        outage(5_000, 50, 3, true);
    }

    private void outage(int calls, int ownIncidents, int count, boolean killsOne) throws Exception {
        Instant started = Instant.now();
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox sandbox = ServiceNowSandbox.start(0)) {
            misbehave(sandbox);
            Map<String, String> settings = settings(postgres, sandbox, ownIncidents);
            AtomicReferenceArray<ServiceProcess> replicas = new AtomicReferenceArray<>(count);
            for (int i = 0; i < count; i++) {
                replicas.set(i, ServiceProcess.start(settings));
            }
            ExecutorService clients = Executors.newFixedThreadPool(8);
            try {
                Stream.generate(Bodies::newCall)
                        .limit(calls)
                        .forEach(call -> clients.execute(() -> sendUntilReceipted(call, replicas)));
                if (killsOne) {
                    await().atMost(IN_THE_END).until(() -> receipted.size() > calls / 2);
                    replicas.get(0).kill();
                    replicas.set(0, ServiceProcess.start(settings));
                }
                clients.shutdown();
                assertThat(clients.awaitTermination(IN_THE_END.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                Duration sending = Duration.between(started, Instant.now());
                await().atMost(IN_THE_END)
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> unfinished(postgres).equals("0"));
                System.out.printf(
                        "storm seed %d: %d calls sent in %d s, listed after %d s, %d requests, %d"
                                + " incidents%n",
                        seed,
                        receipted.size(),
                        sending.toSeconds(),
                        Duration.between(started, Instant.now()).toSeconds(),
                        sandbox.requests().size(),
                        sandbox.incidentCount());
            } finally {
                clients.shutdownNow();
                for (int i = 0; i < count; i++) {
                    replicas.get(i).close();
                }
            }
            assertThat(receipted).hasSize(calls);
            assertEachOnce(sandbox, ownIncidents);
        }
    }

    /** By what ServiceNow has, not by what the service says of itself. */
    private void assertEachOnce(ServiceNowSandbox sandbox, int ownIncidents) {
        List<String> incidents =
                sandbox.incidents().stream().map(row -> row.get("correlation_id")).toList();
        List<String> storms = incidents.stream().filter(call -> call.startsWith("storm:")).toList();
        assertThat(storms).hasSize(1);
        assertThat(incidents).hasSize(ownIncidents + 1).doesNotHaveDuplicates();
        List<String> all = new ArrayList<>(incidents);
        all.removeAll(storms);
        List<String> notes = new SandboxClient(sandbox.url().toString()).notesOf(storms.get(0));
        notes.forEach(note -> listedIn(note, storms.get(0)).forEach(all::add));
        assertThat(all).hasSize(receipted.size()).containsExactlyInAnyOrderElementsOf(receipted);
    }

    private static List<String> listedIn(String note, String storm) {
        List<String> listed = new ArrayList<>();
        Matcher call = CALL.matcher(note);
        while (call.find()) {
            if (!storm.endsWith(call.group())) {
                listed.add(call.group());
            }
        }
        return listed;
    }

    /** Every tenth request meets one of these. */
    private void misbehave(ServiceNowSandbox sandbox) {
        sandbox.faults().seed(seed);
        List<Fault> faults =
                List.of(
                        Fault.HANG_AFTER,
                        Fault.RESET_AFTER,
                        Fault.UNAVAILABLE_AFTER,
                        Fault.UNAVAILABLE_BEFORE,
                        Fault.HTML,
                        Fault.THROTTLED,
                        Fault.FORBIDDEN_AFTER);
        for (Fault fault : faults) {
            for (Operation on :
                    List.of(Operation.CREATE, Operation.UPDATE, Operation.LOOKUP, Operation.READ)) {
                sandbox.faults().add(FaultRule.of(fault).on(on).probability(0.1 / faults.size()));
            }
        }
    }

    private Map<String, String> settings(
            TestPostgres postgres, ServiceNowSandbox sandbox, int ownIncidents) {
        Map<String, String> settings = ServiceSettings.of(postgres.newDatabase("storm"), sandbox);
        settings.put("dispatch.backoff-max", "1s");
        settings.put(
                "rules.file",
                RulesFiles.in(directory)
                        .write(
                                """
                                rules:
                                  - name: outage
                                    when: { reason: IVR_TIMEOUT_* }
                                    storm: { more than: %d, within: 10m }
                                    raise:
                                default: raise
                                """
                                        .formatted(ownIncidents))
                        .path()
                        .toString());
        return settings;
    }

    private void sendUntilReceipted(String callId, AtomicReferenceArray<ServiceProcess> replicas) {
        Random mine = new Random(seed ^ callId.hashCode());
        await().atMost(IN_THE_END)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(
                        () ->
                                replicas.get(mine.nextInt(replicas.length()))
                                                        .service()
                                                        .send(Bodies.postCall(callId))
                                                        .status()
                                                / 100
                                        == 2);
        receipted.add(callId);
    }

    private static String unfinished(TestPostgres postgres) {
        return postgres.query(
                        "storm",
                        "SELECT count(*) FROM escalation WHERE state NOT IN ('raised', 'listed')")
                .get(0)
                .get(0);
    }
}
