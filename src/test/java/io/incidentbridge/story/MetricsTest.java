package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a scrape tells: by convention, documented, and about nobody. */
@QuarkusTest
class MetricsTest extends Story {

    private static final Pattern NAME = Pattern.compile("incident_bridge_[a-z_]+");
    private static final Pattern METER = Pattern.compile("Map\\.entry\\(\\s*\"([a-z.]+)\"");
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    @TestHTTPResource(value = "/metrics", management = true)
    String metricsUrl;

    @Inject Pool postgres;

    @Test
    void event_is_counted_by_its_way_and_what_became_of_it() {
        String call = Bodies.newCall();
        double json = received("json", "accepted");
        double repeats = received("json", "duplicate");
        double lines = received("ndjson", "quarantined");
        double foreign = received("cloudevents", "quarantined");

        service.sendAndWait(Bodies.postCall(call));
        service.send(Bodies.postCall(call));
        service.send("no JSON\n", Map.of("Content-Type", "application/x-ndjson"));
        service.send("{}", Map.of("Content-Type", "application/cloudevents+json"));

        assertThat(received("json", "accepted")).isEqualTo(json + 1);
        assertThat(received("json", "duplicate")).isEqualTo(repeats + 1);
        assertThat(received("ndjson", "quarantined")).isEqualTo(lines + 1);
        assertThat(received("cloudevents", "quarantined")).isEqualTo(foreign + 1);
    }

    @Test
    void delivery_is_measured_from_the_receipt_over_each_request_to_the_incident() {
        serviceNow.fail(once("unavailable-before", "create"));
        double raised = value("raise_seconds_count", "");
        double doubts = attempts("in_doubt");
        double created = attempts("created");
        double failed = requests("create", "5xx");
        double lookUps = requests("look_up", "2xx");

        service.sendAndWait(Bodies.minimal(Bodies.newCall()));

        assertThat(attempts("in_doubt")).isEqualTo(doubts + 1);
        assertThat(attempts("created")).isEqualTo(created + 1);
        assertThat(requests("create", "5xx")).isEqualTo(failed + 1);
        assertThat(requests("look_up", "2xx")).isEqualTo(lookUps + 1);
        await().until(() -> value("raise_seconds_count", "") == raised + 1);
        assertThat(scrape()).contains("incident_bridge_raise_seconds_bucket{le=\"0.25\"}");
        assertThat(value("commit_seconds_count", "{what=\"accept\"}")).isPositive();
        assertThat(value("token_requests_total", "{outcome=\"issued\"}")).isPositive();
    }

    @Test
    void ledger_is_read_for_the_gauges() {
        service.send("no JSON");
        String open = "SELECT count(*) FROM quarantine WHERE state = 'open'";

        // They are read seldom where reading takes long.
        await().atMost(Duration.ofSeconds(45))
                .until(
                        () ->
                                value("quarantine_open", "")
                                        == postgres.query(open)
                                                .executeAndAwait()
                                                .iterator()
                                                .next()
                                                .getLong(0));
        assertThat(value("ledger_reading_age_seconds", "")).isBetween(0.0, 30.0);
        assertThat(value("breaker_open", "")).isZero();
        assertThat(value("lane_ease_ratio", "")).isPositive();
        assertThat(value("dispatch_concurrency_limit", "")).isPositive();
    }

    @Test
    void every_metric_is_documented_and_every_documented_one_exists() throws IOException {
        Set<String> documented = names(table());
        Set<String> described =
                METER.matcher(
                                Files.readString(
                                        Path.of(
                                                "src/main/java/io/incidentbridge/MeterDescriptions.java")))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> registered;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            registered =
                    sources.filter(path -> path.toString().endsWith(".java"))
                            .map(MetricsTest::text)
                            .flatMap(MetricsTest::meters)
                            .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(described).as("each that the code registers").isEqualTo(registered);
        assertThat(documented.stream().map(MetricsTest::meter))
                .containsExactlyInAnyOrderElementsOf(described);
        assertThat(documented).containsAll(families(scrape()));
    }

    @Test
    void names_are_by_convention() throws IOException, InterruptedException {
        service.sendAndWait(Bodies.minimal(Bodies.newCall()));
        String ours =
                scrape().lines()
                        .filter(line -> line.contains("incident_bridge_"))
                        .collect(Collectors.joining("\n", "", "\n"));
        assertThat(ours.lines().filter(line -> line.startsWith("# HELP")))
                .allMatch(line -> line.matches("# HELP [a-z_]+ \\S.*"));

        assumeTrue(Files.isExecutable(PROMTOOL));
        Process promtool =
                new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
                        .redirectErrorStream(true)
                        .start();
        promtool.getOutputStream().write(ours.getBytes());
        promtool.getOutputStream().close();
        assertThat(new String(promtool.getInputStream().readAllBytes())).isEmpty();
        assertThat(promtool.waitFor()).isZero();
    }

    @Test
    void no_label_tells_of_a_call_a_queue_or_a_sender() {
        String call = Bodies.newCall();
        service.sendAndWait(Bodies.postCall(call));
        service.find(call);
        service.audit(call);
        Http.get(service.url() + "/v1/escalations?queue=IT_Support_Hotline");
        Http.get(service.url() + "/nothing/here/" + call);

        assertThat(scrape())
                .doesNotContain(
                        call,
                        "IT_Support_Hotline",
                        "admin_user_01",
                        "5550199888",
                        "correlation_id",
                        serviceNow.incidentsOf(call).get(0).getString("sys_id"));
    }

    private double received(String way, String outcome) {
        return value("events_received_total", "{outcome=\"" + outcome + "\",way=\"" + way + "\"}");
    }

    private double attempts(String outcome) {
        return value("delivery_attempts_total", "{kind=\"incident\",outcome=\"" + outcome + "\"}");
    }

    private double requests(String operation, String status) {
        return value(
                "servicenow_request_seconds_count",
                "{operation=\"" + operation + "\",status=\"" + status + "\"}");
    }

    /** 0 for what was never counted. */
    private double value(String name, String labels) {
        String start = "incident_bridge_" + name + labels + " ";
        return scrape().lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(start.length())))
                .findFirst()
                .orElse(0);
    }

    /** In the format that promtool reads. */
    private String scrape() {
        return Http.get(metricsUrl, Map.of("Accept", "text/plain;version=0.0.4"))
                .body()
                .replace("\",}", "\"}");
    }

    private static Set<String> families(String scrape) {
        return scrape.lines()
                .filter(line -> line.startsWith("# TYPE incident_bridge_"))
                .map(line -> line.split(" ")[2])
                // A histogram has its maximum beside it.
                .filter(name -> !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> table() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("## Metrics"));
        return section.lines().filter(line -> line.startsWith("| `incident_bridge_")).toList();
    }

    private static Set<String> names(List<String> rows) {
        return rows.stream()
                .flatMap(row -> NAME.matcher(row).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As the code names it, without what its kind and unit put behind. */
    private static String meter(String name) {
        return name.replaceFirst("incident_bridge_", "")
                .replaceFirst("_(total|seconds|bytes)$", "")
                .replace('_', '.');
    }

    private static Stream<String> meters(String source) {
        Pattern whole = Pattern.compile("\"incident\\.bridge\\.([a-z.]*[a-z])\"");
        Pattern ofGauges = Pattern.compile("(?:plain|seconds)\\(\"([a-z.]+)\"");
        return Stream.concat(
                whole.matcher(source).results().map(found -> found.group(1)),
                source.contains("class Gauges ")
                        ? ofGauges.matcher(source).results().map(found -> found.group(1))
                        : Stream.empty());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
