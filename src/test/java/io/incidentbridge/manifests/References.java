package io.incidentbridge.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What manifests call by name: settings, secrets with their keys, accounts, routes, targets. */
final class References {

    private final Rendered rendered;
    private final String documented = readme();
    private final List<String> dangling = new ArrayList<>();

    References(Rendered rendered) {
        this.rendered = rendered;
    }

    /** Those that lead nowhere. */
    List<String> dangling() {
        rendered.manifests().stream().filter(Manifest::makesPods).forEach(this::pod);
        rendered.of("Cluster").forEach(this::cluster);
        rendered.of("ScheduledBackup")
                .forEach(one -> object(one, "Cluster", one.at("/spec/cluster/name")));
        rendered.of("ScaledObject").forEach(this::scaler);
        rendered.of("TriggerAuthentication")
                .forEach(one -> one.at("/spec/secretTargetRef").forEach(ref -> key(one, ref)));
        rendered.of("SecretStore")
                .flatMap(one -> Manifest.named(one.json(), "serviceAccountRef").stream())
                .forEach(ref -> object("SecretStore", "ServiceAccount", ref.path("name")));
        rendered.of("ExternalSecret")
                .forEach(one -> object(one, "SecretStore", one.at("/spec/secretStoreRef/name")));
        rendered.of("HTTPRoute").forEach(this::route);
        return List.copyOf(dangling);
    }

    private void pod(Manifest one) {
        JsonNode pod = one.podTemplate().path("spec");
        if (pod.has("serviceAccountName")) {
            object(one, "ServiceAccount", pod.path("serviceAccountName"));
        }
        for (JsonNode volume : pod.path("volumes")) {
            if (volume.has("configMap")) {
                object(one, "ConfigMap", volume.at("/configMap/name"));
            }
            if (volume.has("secret")) {
                secret(one, volume.at("/secret/secretName").asText());
            }
        }
        one.containers().forEach(container -> container(one, pod, container));
    }

    private void container(Manifest one, JsonNode pod, JsonNode container) {
        for (JsonNode source : container.path("envFrom")) {
            if (source.has("configMapRef")) {
                object(one, "ConfigMap", source.at("/configMapRef/name"));
            } else {
                secret(one, source.at("/secretRef/name").asText());
            }
        }
        Manifest.named(container.path("env"), "secretKeyRef").forEach(ref -> key(one, ref));
        for (JsonNode mount : container.path("volumeMounts")) {
            expect(
                    one,
                    "volume " + mount.path("name").asText(),
                    Manifest.children(pod.path("volumes"))
                            .anyMatch(volume -> volume.path("name").equals(mount.path("name"))));
            expect(one, "subPath, which follows no change", !mount.has("subPath"));
        }
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            String port = container.path(probe).findPath("port").asText();
            expect(
                    one,
                    probe + "'s port " + port,
                    port.isEmpty()
                            || Manifest.children(container.path("ports"))
                                    .anyMatch(has -> has.path("name").asText().equals(port)));
        }
    }

    private void cluster(Manifest one) {
        secret(one, one.at("/spec/bootstrap/initdb/secret/name").asText());
        Manifest.named(one.json(), "passwordSecret")
                .forEach(ref -> secret(one, ref.path("name").asText()));
        for (JsonNode ref :
                one.at("/spec/bootstrap/initdb/postInitApplicationSQLRefs/configMapRefs")) {
            expect(
                    one,
                    "ConfigMap " + ref,
                    rendered.find("ConfigMap", ref.path("name").asText())
                            .filter(map -> map.at("/data").has(ref.path("key").asText()))
                            .isPresent());
        }
        for (JsonNode plugin : one.at("/spec/plugins")) {
            object(one, "ObjectStore", plugin.at("/parameters/barmanObjectName"));
        }
    }

    private void scaler(Manifest one) {
        object(
                one,
                one.at("/spec/scaleTargetRef/kind").asText(),
                one.at("/spec/scaleTargetRef/name"));
        Manifest.named(one.json(), "authenticationRef")
                .forEach(ref -> object(one, "TriggerAuthentication", ref.path("name")));
        Manifest.named(one.json(), "containerName")
                .forEach(
                        name ->
                                expect(
                                        one,
                                        "container " + name,
                                        rendered.of("Deployment")
                                                .flatMap(Manifest::containers)
                                                .anyMatch(has -> has.path("name").equals(name))));
    }

    private void route(Manifest one) {
        for (JsonNode parent : one.at("/spec/parentRefs")) {
            expect(
                    one,
                    "listener " + parent,
                    rendered.find("Gateway", parent.path("name").asText()).stream()
                            .flatMap(gateway -> Manifest.children(gateway.at("/spec/listeners")))
                            .anyMatch(has -> has.path("name").equals(parent.path("sectionName"))));
        }
        Manifest.named(one.json(), "backendRefs").stream()
                .flatMap(Manifest::children)
                .forEach(
                        backend ->
                                expect(
                                        one,
                                        "port " + backend,
                                        rendered
                                                .find("Service", backend.path("name").asText())
                                                .stream()
                                                .flatMap(
                                                        has ->
                                                                Manifest.children(
                                                                        has.at("/spec/ports")))
                                                .anyMatch(
                                                        has ->
                                                                has.path("port")
                                                                        .equals(
                                                                                backend.path(
                                                                                        "port")))));
    }

    private void key(Manifest one, JsonNode ref) {
        String name = ref.path("name").asText();
        String key = ref.path("key").asText();
        secret(one, name);
        boolean isMade =
                rendered.find("ExternalSecret", name).stream()
                        .flatMap(has -> Manifest.named(has.json(), "secretKey").stream())
                        .anyMatch(has -> has.asText().equals(key));
        expect(
                one,
                "key " + key + " of secret " + name,
                isMade || ref.path("optional").asBoolean() || documented.contains("`" + key + "`"));
    }

    /** Made by an ExternalSecret, or by a person whom the documentation tells of it. */
    private void secret(Manifest one, String name) {
        expect(
                one,
                "secret " + name,
                rendered.find("ExternalSecret", name).isPresent()
                        || documented.contains("| `" + name + "` |"));
    }

    private void object(Object from, String kind, JsonNode name) {
        expect(from, kind + " " + name, rendered.find(kind, name.asText()).isPresent());
    }

    private void expect(Object from, String what, boolean isThere) {
        if (!isThere) {
            dangling.add(from + " names " + what);
        }
    }

    private static String readme() {
        try {
            return Files.readString(Rendered.ROOT.resolve("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
