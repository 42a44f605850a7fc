package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.Mutator;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Bodies that are nearly right, to every endpoint: never a fault of ours, never a trace, and what
 * is not taken is refused with a problem, or quarantined.
 *
 * <p>{@code -Dfuzz.seed=…} repeats a run.
 */
@Tag("chaos")
class FuzzIT {

    private static final int BODIES = 100_000;
    private static final int SENDERS = 8;

    /** What a request may be refused with that is kept nowhere, since it is no event. */
    private static final Set<Integer> REFUSALS =
            Set.of(400, 401, 403, 404, 405, 406, 408, 409, 413, 415, 422, 429);

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime() % 1_000_000);
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    private final String tape = System.getProperty("sandbox.tape", "");

    /** Numbers in the middle of words are no test of what is kept of people. */
    @BeforeEach
    void stopTape() {
        System.setProperty("sandbox.tape", "");
    }

    @AfterEach
    void startTape() {
        System.setProperty("sandbox.tape", tape);
    }

    @Test
    void nothing_that_is_sent_is_a_fault_of_ours() throws Exception {
        System.out.println("fuzz seed " + seed);
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox sandbox = ServiceNowSandbox.start(0)) {
            Map<String, String> settings =
                    ServiceSettings.of(postgres.newDatabase("fuzz"), sandbox);
            settings.put("operator.auth", "none");
            settings.put("dispatch.rate", "1");
            settings.put("java.tool.options", "-Xmx128m");
            try (ServiceProcess service = ServiceProcess.start(settings)) {
                bombard(service.service().url());
                assertThat(service.isAlive()).isTrue();
                assertThat(service.service().send(Bodies.minimal(Bodies.newCall())).status())
                        .isEqualTo(202);
                assertThat(service.log())
                        .contains("-Xmx128m")
                        .doesNotContain("OutOfMemory", "fault ", "4111 1111");
            }
        }
        System.out.println("fuzz answers: " + new TreeMap<>(answers));
        assertThat(wrong).isEmpty();
    }

    private void bombard(String url) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        List<Future<?>> sent = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            long mine = seed * SENDERS + sender;
            sent.add(senders.submit(() -> bombard(url, mine)));
        }
        for (Future<?> one : sent) {
            one.get();
        }
        senders.shutdown();
    }

    private void bombard(String url, long mine) {
        Mutator mutator = new Mutator(mine);
        Random random = new Random(mine);
        for (int i = 0; i < BODIES / SENDERS; i++) {
            Target target = Target.values()[random.nextInt(Target.values().length)];
            byte[] body = mutator.mutate(target.valid());
            Answer answer = Http.send(target.request(url, body));
            answers.computeIfAbsent(target + " " + answer.status(), key -> new AtomicInteger())
                    .incrementAndGet();
            judge(target, answer, new String(body, StandardCharsets.UTF_8));
        }
    }

    private void judge(Target target, Answer answer, String body) {
        boolean isFine =
                answer.status() / 100 == 2
                        ? !answer.body().contains("\"unavailable\"")
                        : REFUSALS.contains(answer.status())
                                && answer.header("Content-Type").contains("problem+json")
                                && isKeptOrRefused(target, answer);
        if (!isFine || answer.body().contains("Exception") || answer.body().contains("\tat ")) {
            synchronized (wrong) {
                wrong.add(
                        target
                                + " answered "
                                + answer.status()
                                + " "
                                + answer.body()
                                + " to "
                                + body);
            }
        }
    }

    /** An event that was read and cannot be taken is in quarantine. */
    private static boolean isKeptOrRefused(Target target, Answer answer) {
        boolean isOfTheEvent = answer.status() == 400 || answer.status() == 422;
        return !target.isEvent
                || !isOfTheEvent
                || new JsonObject(answer.body()).getString("quarantineId") != null;
    }

    private enum Target {
        JSON(true, "/v1/escalations", "application/json"),
        NDJSON(true, "/v1/escalations", "application/x-ndjson"),
        EVENTBRIDGE(true, "/v1/sources/eventbridge", "application/json"),
        CLOUD_EVENT(true, "/v1/escalations", "application/cloudevents+json"),
        CLOUD_EVENTS(true, "/v1/escalations", "application/cloudevents-batch+json"),
        REPLAY(false, "/v1/review/replay", "application/json"),
        DISCARD(false, "/v1/review/nobody/discard", "application/json"),
        RESUBMIT(false, "/v1/quarantine/" + Bodies.newCall() + "/resubmit", "application/json"),
        LIST(false, "/v1/escalations", null);

        private final boolean isEvent;
        private final String path;
        private final String contentType;

        Target(boolean isEvent, String path, String contentType) {
            this.isEvent = isEvent;
            this.path = path;
            this.contentType = contentType;
        }

        String valid() {
            String callId = Bodies.newCall();
            return switch (this) {
                case JSON, RESUBMIT ->
                        Bodies.realTime(callId)
                                .replace(
                                        "\"ticketPriority\"",
                                        "\"x\":{\"y\":[1]},\"ticketPriority\"");
                case NDJSON ->
                        Bodies.minimal(callId) + "\n" + Bodies.minimal(Bodies.newCall()) + "\n";
                case EVENTBRIDGE -> Genesys.transferred(callId, 1_767_268_800_000L).encode();
                case CLOUD_EVENT -> cloudEvent(callId);
                case CLOUD_EVENTS -> "[" + cloudEvent(callId) + "," + cloudEvent("c") + "]";
                case REPLAY -> "{\"queue\":\"q\",\"from\":\"2026-01-01T00:00:00Z\",\"q\":\"a\"}";
                case DISCARD -> "{\"reason\":\"a test call\"}";
                case LIST -> "2026-01-01T00:00:00Z";
            };
        }

        HttpRequest.Builder request(String url, byte[] body) {
            if (contentType == null) {
                String value =
                        URLEncoder.encode(
                                new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
                String[] names = {"state", "queue", "reason", "from", "to", "q", "limit", "cursor"};
                String name = names[Math.floorMod(value.hashCode(), names.length)];
                String cut =
                        value.substring(0, Math.min(value.length(), 2_000)).replaceAll("%.?$", "");
                return HttpRequest.newBuilder(URI.create(url + path + "?" + name + "=" + cut));
            }
            return HttpRequest.newBuilder(URI.create(url + path))
                    .header("Content-Type", contentType)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        }

        private static String cloudEvent(String callId) {
            return new JsonObject()
                    .put("specversion", "1.0")
                    .put("id", "e-1")
                    .put("source", "/fuzz")
                    .put("type", "call.escalated")
                    .put("subject", callId)
                    .put("time", "2026-01-01T00:00:00Z")
                    .put("datacontenttype", "application/json")
                    .put("data", new JsonObject(Bodies.minimal(callId)))
                    .encode();
        }
    }
}
