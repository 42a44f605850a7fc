package io.incidentbridge.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The profile {@code restricted} of Kubernetes' Pod Security Standards, and what goes beyond it: no
 * token of the API, nothing written but to volumes, a bound of memory.
 */
final class PodSecurity {

    private static final Set<String> VOLUMES =
            Set.of("configMap", "secret", "emptyDir", "projected", "persistentVolumeClaim");

    private PodSecurity() {}

    static List<String> breaches(Manifest manifest) {
        List<String> breaches = new ArrayList<>();
        JsonNode pod = manifest.podTemplate().path("spec");
        JsonNode context = pod.path("securityContext");
        demand(breaches, "runAsNonRoot", context.path("runAsNonRoot").asBoolean(false));
        demand(breaches, "runAsUser", context.path("runAsUser").asInt(0) > 0);
        demand(
                breaches,
                "seccompProfile",
                context.at("/seccompProfile/type").asText().equals("RuntimeDefault"));
        demand(
                breaches,
                "automountServiceAccountToken",
                !pod.path("automountServiceAccountToken").asBoolean(true));
        demand(breaches, "enableServiceLinks", !pod.path("enableServiceLinks").asBoolean(true));
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC", "hostUsers")) {
            demand(breaches, shared, !pod.has(shared));
        }
        Manifest.children(pod.path("volumes"))
                .forEach(volume -> demand(breaches, volume + " is no volume", isVolume(volume)));
        manifest.containers().forEach(container -> look(breaches, container));
        return breaches;
    }

    private static void look(List<String> breaches, JsonNode container) {
        JsonNode context = container.path("securityContext");
        demand(
                breaches,
                "allowPrivilegeEscalation",
                !context.path("allowPrivilegeEscalation").asBoolean(true));
        demand(
                breaches,
                "readOnlyRootFilesystem",
                context.path("readOnlyRootFilesystem").asBoolean(false));
        demand(
                breaches,
                "capabilities",
                context.at("/capabilities/drop").toString().equals("[\"ALL\"]")
                        && !context.path("capabilities").has("add"));
        for (String weaker : List.of("privileged", "procMount", "runAsNonRoot", "runAsUser")) {
            demand(breaches, weaker, !context.has(weaker));
        }
        demand(breaches, "hostPort", Manifest.named(container, "hostPort").isEmpty());
        demand(breaches, "memory", container.at("/resources/limits/memory").isTextual());
        demand(breaches, "requests", container.at("/resources/requests").size() == 2);
        demand(breaches, "image", container.path("image").asText().matches(".+(:(?!latest)|@).+"));
    }

    private static boolean isVolume(JsonNode volume) {
        return Stream.of(volume.properties())
                .flatMap(Set::stream)
                .map(entry -> entry.getKey())
                .filter(key -> !key.equals("name"))
                .allMatch(VOLUMES::contains);
    }

    private static void demand(List<String> breaches, String what, boolean holds) {
        if (!holds) {
            breaches.add(what);
        }
    }
}
