package io.incidentbridge.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An overlay with some of the components, as {@code kubectl kustomize} renders it. */
record Rendered(String overlay, List<String> components, List<Manifest> manifests) {

    static final Path ROOT = Path.of("deploy/k8s");

    private static final Path TRIALS = Path.of("target/manifests");
    private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

    static boolean isPossible() {
        return Programs.canTry("kubectl");
    }

    static Rendered of(String overlay, List<String> components) {
        try {
            Path directory = Files.createDirectories(TRIALS.resolve(name(overlay, components)));
            Files.writeString(
                    directory.resolve("kustomization.yaml"), trial(overlay, components, directory));
            return new Rendered(overlay, components, render(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Manifest> of(String kind) {
        return manifests.stream().filter(one -> one.kind().equals(kind));
    }

    Optional<Manifest> find(String kind, String name) {
        return of(kind).filter(one -> one.name().equals(name)).findFirst();
    }

    Manifest get(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new AssertionError(kind + " " + name));
    }

    @Override
    public String toString() {
        return name(overlay, components);
    }

    private static String name(String overlay, List<String> components) {
        return Stream.concat(Stream.of(overlay), components.stream())
                .collect(Collectors.joining("+"));
    }

    private static String trial(String overlay, List<String> components, Path directory) {
        Path root = directory.toAbsolutePath().relativize(ROOT.toAbsolutePath());
        return """
               apiVersion: kustomize.config.k8s.io/v1beta1
               kind: Kustomization
               namespace: incident-bridge
               resources: [%s/overlays/%s]
               components: [%s]
               """
                .formatted(
                        root,
                        overlay,
                        components.stream()
                                .map(component -> root + "/components/" + component)
                                .collect(Collectors.joining(", ")));
    }

    /** What a kustomization is rendered to. */
    static List<Manifest> render(Path directory) throws IOException {
        Process kubectl =
                new ProcessBuilder("kubectl", "kustomize", directory.toString())
                        .redirectError(directory.resolve("errors.txt").toFile())
                        .start();
        String output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (kubectl.onExit().join().exitValue() != 0) {
            throw new AssertionError(Files.readString(directory.resolve("errors.txt")));
        }
        return read(output);
    }

    private static List<Manifest> read(String documents) throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(documents)) {
            values.forEachRemaining(json -> manifests.add(new Manifest(json)));
        }
        return manifests;
    }
}
