package io.incidentbridge.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How a pod of production lives and ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodTest {

    /** The longest that a sender may wait for an incident, by {@code Prefer}. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** The highest that {@code SERVICENOW_TIMEOUT} may be. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    private Manifest deployment = new Manifest(MissingNode.getInstance());
    private JsonNode pod = deployment.podTemplate();
    private JsonNode container = pod;
    private Map<String, String> settings = Map.of();

    @BeforeAll
    void render() {
        assumeTrue(Rendered.isPossible());
        Rendered production = Rendered.of("production", List.of());
        deployment = production.get("Deployment", "incident-bridge");
        pod = deployment.at("/spec/template/spec");
        container = pod.at("/containers/0");
        settings =
                production
                        .of("ConfigMap")
                        .flatMap(Setting::all)
                        .collect(Collectors.toMap(Setting::name, Setting::value));
    }

    @Test
    void it_ends_later_than_the_longest_call() {
        Duration requests = seconds(settings.get("QUARKUS_SHUTDOWN_TIMEOUT"));
        Duration deliveries = seconds(settings.get("DISPATCH_GRACE"));
        Duration notified =
                Duration.ofSeconds(container.at("/lifecycle/preStop/sleep/seconds").asLong());

        assertThat(requests).isGreaterThan(LONGEST_WAIT);
        assertThat(deliveries).isGreaterThan(LONGEST_REQUEST);
        assertThat(notified).isPositive();
        assertThat(Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asLong()))
                .isGreaterThan(notified.plus(requests).plus(deliveries));
    }

    @Test
    void it_lives_whatever_the_database_does_and_is_ready_whatever_servicenow_does() {
        assertThat(container.at("/livenessProbe/httpGet/path").asText())
                .isEqualTo("/q/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asText())
                .isEqualTo("/q/health/ready");
        assertThat(container.at("/startupProbe/httpGet/path").asText())
                .isEqualTo("/q/health/started");
        assertThat(container.findValuesAsText("port")).containsOnly("management");
    }

    @Test
    void a_rollout_takes_none_away_before_another_is_ready() {
        assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero();
        assertThat(deployment.at("/spec/strategy/rollingUpdate/maxSurge").asInt()).isPositive();
    }

    @Test
    void files_that_settings_name_are_mounted() {
        assertThat(settings)
                .allSatisfy(
                        (name, value) -> {
                            if (name.endsWith("_FILE")) {
                                assertThat(Manifest.children(container.path("volumeMounts")))
                                        .as(name)
                                        .anyMatch(
                                                mount ->
                                                        Path.of(mount.path("mountPath").asText())
                                                                .equals(
                                                                        Path.of(value)
                                                                                .getParent()));
                            }
                        });
    }

    @Test
    void settings_are_those_of_the_readme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(settings.keySet())
                .filteredOn(name -> !name.startsWith("QUARKUS_"))
                .allSatisfy(
                        name ->
                                assertThat(readme)
                                        .containsPattern(
                                                "`%s`|`_%s`|…_FILE"
                                                        .formatted(
                                                                name,
                                                                name.substring(
                                                                        name.indexOf('_') + 1))));
    }

    private static Duration seconds(String setting) {
        return Duration.parse("PT" + setting);
    }
}
