package io.incidentbridge.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that page, as Prometheus reads them, and the runbook of each. */
class AlertRulesTest {

    private static final Path COMPONENT = Rendered.ROOT.resolve("components/prometheus");
    private static final Path RUNBOOKS = Rendered.ROOT.resolve("runbooks");
    private static final Pattern METRIC =
            Pattern.compile("(incident_bridge_[a-z_]+?)(?:_bucket|_count|_sum)?(?![a-z_])");
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void prometheus_takes_them_and_they_fire_when_they_should() throws IOException {
        assumeTrue(
                Programs.canTry("promtool"), "promtool is not installed: the rules are not tried");
        Path directory = Files.createDirectories(Path.of("target/manifests/rules"));
        Files.writeString(
                directory.resolve("rules.yaml"), YAML.writeValueAsString(rule().path("spec")));
        Files.copy(
                COMPONENT.resolve("rules_test.yaml"),
                directory.resolve("rules_test.yaml"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(promtool(directory, "check", "rules", "rules.yaml")).contains("SUCCESS");
        assertThat(promtool(directory, "test", "rules", "rules_test.yaml")).contains("SUCCESS");
    }

    @Test
    void each_is_tried_and_has_a_runbook_that_names_it() throws IOException {
        String trials = Files.readString(COMPONENT.resolve("rules_test.yaml"));
        for (JsonNode alert : alerts().toList()) {
            String name = alert.path("alert").asText();
            String runbook = alert.at("/annotations/runbook_url").asText();
            assertThat(Files.readString(RUNBOOKS.resolve(Path.of(runbook).getFileName())))
                    .as(name)
                    .contains(name);
            assertThat(trials).as(name).containsPattern(name + "|" + withoutEnd(name));
            assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
        }
    }

    @Test
    void metrics_of_rules_and_dashboard_are_those_of_the_readme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String dashboard =
                Files.readString(Rendered.ROOT.resolve("components/grafana/incident-bridge.json"));
        assertThat(
                        METRIC.matcher(rule() + dashboard)
                                .results()
                                .map(found -> found.group(1))
                                .distinct())
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(readme).contains('`' + name));
    }

    @Test
    void no_runbook_is_left_over() throws IOException {
        String named = rule().toString();
        try (Stream<Path> runbooks = Files.list(RUNBOOKS)) {
            assertThat(runbooks.map(one -> "/runbooks/" + one.getFileName()))
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(named).contains(one));
        }
    }

    private static String withoutEnd(String name) {
        return name.replaceFirst("Ends(Soon)?$", "");
    }

    private static Stream<JsonNode> alerts() throws IOException {
        return Manifest.children(rule().at("/spec/groups"))
                .flatMap(group -> Manifest.children(group.path("rules")));
    }

    private static JsonNode rule() throws IOException {
        return YAML.readTree(COMPONENT.resolve("rules.yaml").toFile());
    }

    private static String promtool(Path directory, String... arguments) throws IOException {
        Process promtool =
                new ProcessBuilder(
                                Stream.concat(Stream.of("promtool"), List.of(arguments).stream())
                                        .toList())
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        return new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
