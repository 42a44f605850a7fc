package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.Fault;
import io.incidentbridge.sandbox.FaultRule;
import io.incidentbridge.sandbox.Operation;
import io.incidentbridge.sandbox.ReceivedRequest;
import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A thousand calls of which five more things are told each, in any order and again and again, by
 * two ways in and at three replicas that are killed, to a ServiceNow with every fault it knows. By
 * its own journal each is there once, in the order in which it was receipted.
 */
@Tag("chaos")
class FollowUpIT {

    private static final int CALLS = 1_000;
    private static final int REPLICAS = 3;
    private static final Duration IN_THE_END = Duration.ofMinutes(8);
    private static final long NOON = 1_767_268_800_000L;

    /** What ServiceNow will never take belongs into review. */
    private static final EnumSet<Fault> REFUSALS = EnumSet.of(Fault.REJECTED, Fault.DATA_POLICY);

    private final long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
    private final AtomicReferenceArray<ServiceProcess> replicas =
            new AtomicReferenceArray<>(REPLICAS);

    @Test
    void five_later_events_of_a_thousand_calls_are_noted_once_each_and_in_order() throws Exception {
        System.out.println("follow-ups, seed " + seed);
        Instant started = Instant.now();
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox sandbox = ServiceNowSandbox.start(0)) {
            Map<String, String> settings = settings(postgres, sandbox);
            misbehave(sandbox);
            for (int i = 0; i < REPLICAS; i++) {
                replicas.set(i, ServiceProcess.start(settings));
            }
            List<Told> calls = IntStream.range(0, CALLS).mapToObj(Told::new).toList();
            List<Told> atOnce = calls.subList(0, CALLS / 2);
            List<Told> later = calls.subList(CALLS / 2, CALLS);
            ExecutorService clients = Executors.newFixedThreadPool(8);
            try {
                List<Future<?>> first = new ArrayList<>();
                later.forEach(call -> first.add(clients.submit(call::escalate)));
                atOnce.forEach(
                        call ->
                                first.add(
                                        clients.submit(
                                                () -> {
                                                    call.escalate();
                                                    call.tellAll();
                                                })));
                killOnce(0, () -> sandbox.incidentCount() > CALLS / 2, settings);
                join(first);
                await().atMost(IN_THE_END).until(() -> sandbox.incidentCount() == CALLS);
                List<Future<?>> second =
                        later.stream()
                                .<Future<?>>map(call -> clients.submit(call::tellAll))
                                .toList();
                killOnce(1, () -> count(postgres, "note") > CALLS * 3, settings);
                join(second);
                await().atMost(IN_THE_END)
                        .pollInterval(Duration.ofMillis(300))
                        .until(
                                () ->
                                        count(postgres, "note WHERE written_at IS NULL") == 0
                                                && count(
                                                                postgres,
                                                                "escalation WHERE state <> 'raised'")
                                                        == 0);
            } finally {
                clients.shutdownNow();
                for (int i = 0; i < REPLICAS; i++) {
                    replicas.get(i).close();
                }
            }
            report(sandbox, postgres, started);

            assertThat(sandbox.incidents().stream().map(row -> row.get("correlation_id")))
                    .hasSize(CALLS)
                    .doesNotHaveDuplicates();
            later.forEach(call -> call.assertNotedInOrder(sandbox));
            atOnce.forEach(call -> call.assertNothingLostOrTwice(sandbox));
            assertThat(sandbox.incidents().stream().flatMap(row -> notes(sandbox, row)))
                    .as("no note but those of the ledger, each once")
                    .hasSize(count(postgres, "note"))
                    .doesNotHaveDuplicates();
        }
    }

    private static Map<String, String> settings(TestPostgres postgres, ServiceNowSandbox sandbox) {
        Map<String, String> settings = ServiceSettings.of(postgres.newDatabase("told"), sandbox);
        settings.put("dispatch.backoff-max", "1s");
        settings.put("dispatch.rate", "250");
        return settings;
    }

    /** Every fault, on all that a delivery does: about one request in seven meets one. */
    private void misbehave(ServiceNowSandbox sandbox) {
        sandbox.faults().seed(seed);
        Set<Fault> faults = EnumSet.complementOf(REFUSALS);
        for (Fault fault : faults) {
            // A pause of a second holds up everybody, so it is rarer than the others.
            double share = fault == Fault.THROTTLED_WITH_HEADERS ? 0.05 : 1;
            Duration delay = Duration.ofMillis(fault == Fault.LATENCY ? 300 : 0);
            for (Operation on :
                    List.of(Operation.CREATE, Operation.LOOKUP, Operation.READ, Operation.UPDATE)) {
                sandbox.faults()
                        .add(
                                FaultRule.of(fault)
                                        .delay(delay)
                                        .on(on)
                                        .probability(0.15 * share / faults.size()));
            }
        }
    }

    private void killOnce(int victim, Callable<Boolean> when, Map<String, String> settings) {
        await().atMost(IN_THE_END).pollInterval(Duration.ofMillis(20)).until(when);
        replicas.get(victim).kill();
        // The others are told meanwhile, however long it takes.
        replicas.set(victim, ServiceProcess.launch(settings));
    }

    private static void join(List<Future<?>> all) throws Exception {
        for (Future<?> one : all) {
            one.get();
        }
    }

    private static int count(TestPostgres postgres, String rows) {
        return Integer.parseInt(
                postgres.query("told", "SELECT count(*) FROM " + rows).get(0).get(0));
    }

    private static Stream<String> notes(ServiceNowSandbox sandbox, Map<String, String> incident) {
        return sandbox.journal(incident.getOrDefault("sys_id", "")).stream()
                .map(entry -> entry.text());
    }

    private void report(ServiceNowSandbox sandbox, TestPostgres postgres, Instant started) {
        List<ReceivedRequest> requests = sandbox.requests();
        System.out.printf(
                "follow-ups seed %d: %d s, %d incidents, %d notes, %d requests of which %d met a"
                        + " fault%n",
                seed,
                Duration.between(started, Instant.now()).toSeconds(),
                sandbox.incidentCount(),
                count(postgres, "note"),
                requests.size(),
                requests.stream().filter(request -> request.fault() != null).count());
    }

    /** One call, and what is told of it. */
    private final class Told {

        private final String callId = Bodies.newCall();
        private final Random random;
        private final List<Event> events;

        /** What each tells as the incident has it, in the order of the first receipts. */
        private final List<String> receipted = new ArrayList<>();

        Told(int number) {
            random = new Random(seed + number);
            events =
                    List.of(
                            told("Queue: Queue " + number, flat("queueName", "Queue " + number)),
                            told("word " + number, flat("conversationText", "word " + number)),
                            told(
                                    "Agent: agent-" + number,
                                    event("acd.end", "answeredUserId", "agent-" + number)),
                            told(
                                    "disconnectType: D" + number,
                                    event("customer.end", "disconnectType", "D" + number)),
                            told(
                                    "flowVersion: V" + number,
                                    event("flow.end", "flowVersion", "V" + number)));
        }

        void escalate() {
            untilReceipted(service -> service.send(Bodies.minimal(callId)));
        }

        /** Each once to three times, one after the other. */
        void tellAll() {
            List<Event> sends = new ArrayList<>();
            events.forEach(
                    event -> sends.addAll(Collections.nCopies(1 + random.nextInt(3), event)));
            Collections.shuffle(sends, random);
            for (Event event : sends) {
                untilReceipted(event.send());
                if (!receipted.contains(event.fact())) {
                    receipted.add(event.fact());
                }
            }
            untilReceipted(service -> service.send(Bodies.minimal(callId)));
        }

        void assertNotedInOrder(ServiceNowSandbox sandbox) {
            List<String> notes = notes(sandbox, incident(sandbox)).toList();
            assertThat(notes).hasSize(events.size());
            for (int i = 0; i < notes.size(); i++) {
                assertThat(notes.get(i)).contains(receipted.get(i));
            }
        }

        /** What was told before the delivery began may be part of the incident itself. */
        void assertNothingLostOrTwice(ServiceNowSandbox sandbox) {
            Map<String, String> incident = incident(sandbox);
            List<String> notes = notes(sandbox, incident).toList();
            for (Event event : events) {
                long times = notes.stream().filter(note -> note.contains(event.fact())).count();
                assertThat(times).isLessThanOrEqualTo(1);
                if (times == 0) {
                    assertThat(incident.get("description")).contains(event.fact());
                }
            }
        }

        private Map<String, String> incident(ServiceNowSandbox sandbox) {
            List<Map<String, String>> incidents = sandbox.incidentsOf(callId);
            assertThat(incidents).hasSize(1);
            return incidents.get(0);
        }

        private Event told(String fact, Function<Service, Http.Answer> send) {
            return new Event(fact, send);
        }

        private Function<Service, Http.Answer> flat(String field, String value) {
            String body = new JsonObject(Bodies.minimal(callId)).put(field, value).encode();
            return service -> service.send(body);
        }

        private Function<Service, Http.Answer> event(String topic, String field, String value) {
            String body =
                    Genesys.event(callId, topic, NOON, new JsonObject().put(field, value)).encode();
            return service -> Http.post(service.url() + "/v1/sources/eventbridge", body);
        }

        private void untilReceipted(Function<Service, Http.Answer> send) {
            await().atMost(IN_THE_END)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .until(
                            () ->
                                    send.apply(replicas.get(random.nextInt(REPLICAS)).service())
                                                            .status()
                                                    / 100
                                            == 2);
        }
    }

    /**
     * @param fact as the incident says it
     */
    private record Event(String fact, Function<Service, Http.Answer> send) {}
}
