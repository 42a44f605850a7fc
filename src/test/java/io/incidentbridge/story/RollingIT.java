package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A new release: one replica after the other is replaced, while senders go on. */
@Tag("chaos")
class RollingIT {

    private static final int SENDERS = 8;

    /** Call ids, and how their senders were answered. */
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    /** What a load balancer knows of. */
    private final List<Service> endpoints = new CopyOnWriteArrayList<>();

    private final AtomicInteger[] turns = new AtomicInteger[SENDERS];
    private final List<ServiceProcess> processes = new CopyOnWriteArrayList<>();
    private volatile boolean isOver;

    @AfterEach
    void leaveNobodyBehind() {
        isOver = true;
        processes.forEach(ServiceProcess::kill);
    }

    @Test
    void rolled_under_load_no_sender_notices_and_each_call_has_one_incident() {
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox sandbox = ServiceNowSandbox.start(0)) {
            SandboxClient serviceNow = new SandboxClient(sandbox.url().toString());
            serviceNow.fail(
                    new JsonObject()
                            .put("fault", "latency")
                            .put("on", "create")
                            .put("delayMs", 400)
                            .put("probability", 0.3));
            Map<String, String> settings =
                    ServiceSettings.of(postgres.newDatabase("rolled"), sandbox);
            settings.put("servicenow.timeout", "10s");
            settings.put("dispatch.lease", "60s");
            settings.put("dispatch.rate", "200");
            settings.put("quarkus.shutdown.timeout", "35s");

            List<ServiceProcess> replicas = List.of(start(settings), start(settings));
            replicas.forEach(replica -> endpoints.add(replica.service()));
            ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
            List<CompletableFuture<Void>> sending = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                turns[i] = new AtomicInteger();
                sending.add(CompletableFuture.runAsync(() -> send(sender), senders));
            }

            List<ServiceProcess> heirs = new ArrayList<>();
            for (ServiceProcess replica : replicas) {
                ServiceProcess heir = start(settings);
                heirs.add(heir);
                endpoints.add(heir.service());
                CompletableFuture<Integer> underWay = longCall(replica.service(), serviceNow);
                endpoints.remove(replica.service());
                awaitThatNobodyBeginsThere();
                replica.terminate();
                assertThat(underWay.join()).isEqualTo(201);
                assertThat(replica.awaitExit()).isEqualTo(143);
                assertThat(replica.log()).doesNotContain("left to their leases");
            }
            int before = answers.size();
            await().until(() -> answers.size() > before + 50);
            isOver = true;
            sending.forEach(CompletableFuture::join);
            senders.shutdown();

            assertThat(answers.values()).isNotEmpty().allMatch(status -> status / 100 == 2);
            Service last = heirs.get(0).service();
            for (String callId : answers.keySet()) {
                last.awaitState(callId, "raised");
                assertThat(serviceNow.incidentsOf(callId)).as(callId).hasSize(1);
            }
        }
    }

    private ServiceProcess start(Map<String, String> settings) {
        ServiceProcess process = ServiceProcess.launch(settings);
        processes.add(process);
        await().atMost(Duration.ofMinutes(3)).until(process::isListening);
        return process;
    }

    /** One whose incident takes its time, and whose sender waits for it. */
    private CompletableFuture<Integer> longCall(Service service, SandboxClient serviceNow) {
        String callId = Bodies.newCall();
        serviceNow.fail(
                new JsonObject()
                        .put("fault", "latency")
                        .put("on", "create")
                        .put("callId", callId)
                        .put("delayMs", 6_000));
        CompletableFuture<Integer> answer =
                CompletableFuture.supplyAsync(
                        () ->
                                service.send(Bodies.minimal(callId), Map.of("Prefer", "wait=30"))
                                        .status());
        await().until(() -> !serviceNow.operationsOf(callId).isEmpty());
        answers.put(callId, 200);
        return answer;
    }

    private void send(int sender) {
        while (!isOver) {
            int turn = turns[sender].incrementAndGet();
            List<Service> known = List.copyOf(endpoints);
            Service service = known.get(turn % known.size());
            String callId = Bodies.newCall();
            int status;
            try {
                status = service.send(Bodies.minimal(callId), Map.of("Prefer", "wait=10")).status();
            } catch (RuntimeException e) {
                // No answer at all is as bad as a wrong one.
                status = 0;
            }
            answers.put(callId, status);
        }
    }

    /** What is under way there goes on; as in the seconds of a pod's preStop. */
    private void awaitThatNobodyBeginsThere() {
        int[] then = new int[SENDERS];
        for (int i = 0; i < SENDERS; i++) {
            then[i] = turns[i].get();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            int through = 0;
                            for (int i = 0; i < SENDERS; i++) {
                                through += turns[i].get() > then[i] ? 1 : 0;
                            }
                            return through == SENDERS;
                        });
    }
}
