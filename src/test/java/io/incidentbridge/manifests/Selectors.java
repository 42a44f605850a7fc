package io.incidentbridge.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is chosen by labels, and the ports that are told by name. */
final class Selectors {

    private final Rendered rendered;
    private final List<String> blind = new ArrayList<>();

    Selectors(Rendered rendered) {
        this.rendered = rendered;
    }

    /** The selectors that find no pod, and the ports that none of the found has. */
    List<String> blind() {
        rendered.of("Deployment").forEach(this::ownPods);
        rendered.of("Service").forEach(this::service);
        rendered.of("PodDisruptionBudget")
                .forEach(one -> pods(one, one.at("/spec/selector/matchLabels")));
        rendered.of("NetworkPolicy").forEach(this::policy);
        rendered.of("PodMonitor").forEach(this::monitor);
        return List.copyOf(blind);
    }

    private void ownPods(Manifest one) {
        JsonNode labels = one.at("/spec/template/metadata/labels");
        expect(one, "its own pods", has(labels, one.at("/spec/selector/matchLabels")));
        Manifest.children(one.at("/spec/template/spec/topologySpreadConstraints"))
                .forEach(
                        constraint ->
                                expect(
                                        one,
                                        "pods to spread",
                                        has(labels, constraint.at("/labelSelector/matchLabels"))));
    }

    private void service(Manifest one) {
        List<Manifest> pods = pods(one, one.at("/spec/selector"));
        Manifest.children(one.at("/spec/ports"))
                .forEach(port -> port(one, pods, port.path("targetPort").asText()));
    }

    private void policy(Manifest one) {
        List<Manifest> pods = pods(one, one.at("/spec/podSelector/matchLabels"));
        for (JsonNode rule : one.at("/spec/ingress")) {
            Manifest.children(rule.path("ports"))
                    .filter(port -> port.path("port").isTextual())
                    .forEach(port -> port(one, pods, port.path("port").asText()));
        }
        Stream.of("from", "to")
                .flatMap(side -> Manifest.named(one.at("/spec"), side).stream())
                .flatMap(Manifest::children)
                .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                .forEach(peer -> pods(one, peer.at("/podSelector/matchLabels")));
    }

    private void monitor(Manifest one) {
        List<Manifest> pods = pods(one, one.at("/spec/selector/matchLabels"));
        Manifest.children(one.at("/spec/podMetricsEndpoints"))
                .forEach(endpoint -> port(one, pods, endpoint.path("port").asText()));
    }

    private List<Manifest> pods(Manifest one, JsonNode selector) {
        List<Manifest> found =
                rendered.manifests().stream()
                        .filter(Manifest::makesPods)
                        .filter(pod -> has(pod.at("/spec/template/metadata/labels"), selector))
                        .toList();
        expect(one, selector.toString(), !found.isEmpty() || isOfCluster(selector));
        return found;
    }

    /** Pods that the operator of a database makes. */
    private boolean isOfCluster(JsonNode selector) {
        return rendered.find("Cluster", selector.path("cnpg.io/cluster").asText()).isPresent();
    }

    private void port(Manifest one, List<Manifest> pods, String name) {
        expect(
                one,
                "port " + name,
                pods.stream()
                        .flatMap(Manifest::containers)
                        .flatMap(container -> Manifest.children(container.path("ports")))
                        .anyMatch(port -> port.path("name").asText().equals(name)));
    }

    private static boolean has(JsonNode labels, JsonNode selector) {
        return selector.properties().stream()
                .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    private void expect(Manifest one, String what, boolean isFound) {
        if (!isFound) {
            blind.add(one + " does not find " + what);
        }
    }
}
