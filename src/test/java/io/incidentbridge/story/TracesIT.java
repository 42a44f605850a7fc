package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Collector;
import io.incidentbridge.testing.Collector.Seen;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a collector and whoever gathers the log are told of a call, by replicas that come and go.
 */
class TracesIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    private static TestPostgres postgres;
    private static ServiceNowSandbox sandbox;
    private static Collector collector;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        collector = new Collector();
    }

    @AfterAll
    static void stop() {
        collector.close();
        sandbox.close();
        postgres.close();
    }

    @Test
    void one_trace_holds_receipt_delivery_and_requests_whoever_delivers() {
        Map<String, String> settings = settings("traces");
        settings.putAll(collector.settings());
        SandboxClient serviceNow = new SandboxClient(sandbox.url().toString());
        String callId = Bodies.newCall();
        serviceNow.fail(new JsonObject().put("fault", "unavailable-before").put("on", "create"));
        try (ServiceProcess one = ServiceProcess.start(settings)) {
            one.service()
                    .send(
                            Bodies.postCall(callId),
                            Map.of("traceparent", "00-" + TRACE + "-" + CALLER + "-01"));
            await().until(() -> collector.trace(TRACE).stream().anyMatch(TracesIT::isTried));
            one.kill();
        }
        serviceNow.recover();
        serviceNow.fail(once("unavailable-after", "create"));
        try (ServiceProcess other = ServiceProcess.start(settings)) {
            other.service().awaitState(callId, "raised");
            await().until(() -> collector.trace(TRACE).stream().anyMatch(TracesIT::isRaised));

            Seen receipt = collector.trace(TRACE).get(0);
            assertThat(receipt.name()).isEqualTo("receive");
            assertThat(receipt.parentId()).isEqualTo(CALLER);
            assertThat(receipt.attributes())
                    .containsEntry("call.id", callId)
                    .containsEntry("outcome", "accepted")
                    .containsEntry("way", "json");
            List<Seen> deliveries = named("deliver");
            assertThat(deliveries)
                    .hasSizeGreaterThan(1)
                    .allMatch(span -> span.parentId().equals(receipt.spanId()))
                    .allMatch(span -> span.attributes().get("call.id").equals(callId));
            Seen last = deliveries.get(deliveries.size() - 1);
            assertThat(named("look_up"))
                    .anyMatch(
                            span ->
                                    span.parentId().equals(last.spanId())
                                            && "200"
                                                    .equals(
                                                            span.attributes()
                                                                    .get(
                                                                            "http.response.status_code")));
            assertThat(named("create"))
                    .anyMatch(span -> span.attributes().containsValue("503"))
                    .allMatch(
                            span ->
                                    deliveries.stream()
                                            .anyMatch(
                                                    delivery ->
                                                            delivery.spanId()
                                                                    .equals(span.parentId())));
            assertThat(other.log()).doesNotContain("Failed to export");
        }
        assertThat(collector.spans().toString())
                .doesNotContain("5550199888", "IT_Support_Hotline", "sysparm", "http:");
    }

    @Test
    void line_about_a_call_has_its_id_and_trace_and_no_other_line_has() {
        Map<String, String> settings = settings("lines");
        settings.put("quarkus.log.console.json.enabled", "true");
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            Service service = process.service();
            List<String> calls = IntStream.range(0, 200).mapToObj(each -> "call-" + each).toList();
            calls.parallelStream()
                    .forEach(
                            call ->
                                    service.send(
                                            Bodies.minimal(call),
                                            Map.of("traceparent", traceParent(call))));
            calls.forEach(call -> service.awaitState(call, "raised"));

            List<JsonObject> lines =
                    process.log()
                            .lines()
                            .filter(line -> line.startsWith("{"))
                            .map(JsonObject::new)
                            .toList();
            List<JsonObject> ofCalls =
                    lines.stream()
                            .filter(line -> line.getString("message").startsWith("call "))
                            .toList();
            assertThat(ofCalls)
                    .hasSizeGreaterThanOrEqualTo(400)
                    .allSatisfy(
                            line -> {
                                String call = line.getJsonObject("mdc").getString("callId");
                                assertThat(line.getString("message"))
                                        .startsWith("call " + call + ",");
                                assertThat(line.getJsonObject("mdc").getString("traceId"))
                                        .isEqualTo(traceId(call));
                            });
            assertThat(lines.stream().filter(line -> !ofCalls.contains(line)))
                    .isNotEmpty()
                    .allMatch(line -> !line.getJsonObject("mdc").containsKey("callId"));
            assertThat(process.log()).doesNotContain("Failed to export", ":4317");
        }
    }

    private static String traceParent(String call) {
        return "00-" + traceId(call) + "-" + CALLER + "-01";
    }

    private static String traceId(String call) {
        return "%032x".formatted(1 + Integer.parseInt(call.substring(5)));
    }

    private static Map<String, String> settings(String name) {
        Map<String, String> settings =
                new LinkedHashMap<>(ServiceSettings.of(postgres.newDatabase(name), sandbox));
        settings.put("dispatch.rate", "0");
        return settings;
    }

    private static List<Seen> named(String name) {
        return collector.trace(TRACE).stream().filter(span -> span.name().equals(name)).toList();
    }

    private static boolean isTried(Seen span) {
        return span.name().equals("deliver");
    }

    private static boolean isRaised(Seen span) {
        return span.name().equals("deliver") && "raised".equals(span.attributes().get("outcome"));
    }
}
