package io.incidentbridge.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every overlay and every component, alone and together, as a cluster gets them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestsTest {

    private List<Rendered> rendered = List.of();

    @BeforeAll
    void render() {
        assumeTrue(
                Rendered.isPossible(),
                "kubectl is not installed: nothing of deploy/k8s is looked at");
        List<String> components = components();
        rendered =
                Stream.concat(
                                Stream.of(
                                        Rendered.of("development", List.of()),
                                        Rendered.of("production", List.of()),
                                        together("external-secrets-azure"),
                                        together("external-secrets-aws")),
                                components.stream()
                                        .map(one -> Rendered.of("production", List.of(one))))
                        .toList();
    }

    List<Rendered> rendered() {
        return rendered;
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void a_cluster_takes_each_of_them(Rendered rendered) {
        assertThat(rendered.manifests())
                .allSatisfy(one -> assertThat(Kinds.mistakes(one)).as(one.toString()).isEmpty());
        assertThat(rendered.manifests())
                .extracting(one -> one + " " + one.apiVersion())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void pods_are_as_restricted_as_can_be(Rendered rendered) {
        assertThat(rendered.manifests().stream().filter(Manifest::makesPods).toList())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(PodSecurity.breaches(one)).as("" + one).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void whatever_is_named_is_there(Rendered rendered) {
        assertThat(new References(rendered).dangling()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void selectors_find_what_they_look_for(Rendered rendered) {
        assertThat(new Selectors(rendered).blind()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void no_secret_comes_from_here(Rendered rendered) {
        assertThat(rendered.of("Secret")).isEmpty();
        assertThat(rendered.of("ConfigMap").flatMap(Setting::all))
                .noneMatch(
                        setting ->
                                setting.name().matches(".*(PASSWORD|SECRET|KEYS?|TOKEN|USERS)")
                                        && !setting.value().isEmpty());
        assertThat(rendered.manifests().stream().flatMap(Manifest::containers))
                .allSatisfy(
                        container ->
                                assertThat(Manifest.children(container.path("env")))
                                        .noneMatch(
                                                entry ->
                                                        entry.has("value")
                                                                && entry.path("name")
                                                                        .asText()
                                                                        .matches(
                                                                                ".*(PASSWORD|SECRET|_KEYS?|TOKEN)")));
    }

    @Test
    void a_scaler_owns_the_number_of_replicas_alone() {
        for (Rendered one : rendered) {
            assertThat(one.get("Deployment", "incident-bridge").at("/spec").has("replicas"))
                    .as(one.toString())
                    .isEqualTo(one.of("ScaledObject").findAny().isEmpty());
        }
    }

    @Test
    void nothing_that_is_written_in_git_is_a_secret() throws IOException {
        try (Stream<Path> files = Files.walk(Rendered.ROOT)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("(?m)^kind: Secret$|secretGenerator|stringData");
            }
        }
    }

    private static Rendered together(String secrets) {
        return Rendered.of(
                "production",
                components().stream()
                        .filter(one -> !one.startsWith("external-secrets-"))
                        .collect(
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        others ->
                                                Stream.concat(Stream.of(secrets), others.stream())
                                                        .toList())));
    }

    /** All but those that only serve others. */
    private static List<String> components() {
        try (Stream<Path> directories = Files.list(Rendered.ROOT.resolve("components"))) {
            return directories
                    .map(one -> one.getFileName().toString())
                    .filter(one -> !one.equals("roles"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
