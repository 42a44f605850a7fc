package io.incidentbridge.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The JVM's image that {@code .ci/image} has built, as a cluster would run it: read-only, without
 * any capability, in little memory, with the two roles of the ledger.
 */
@Tag("chaos")
class ImageIT {

    private static final String CONTAINER = "incident-bridge-it";
    private static final String LEDGER = "of_an_image";
    private static final long MOST_MEMORY = 384L << 10;

    private static TestPostgres postgres;
    private static ServiceNowSandbox sandbox;
    private static SandboxClient serviceNow;
    private static Map<String, String> database;

    @BeforeAll
    static void migrateByTheImage() throws IOException {
        assumeTrue(Podman.hasImage(), ".ci/image has not built one");
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        serviceNow = new SandboxClient(sandbox.url().toString());
        database = postgres.newDatabase(LEDGER);
        postgres.execute(
                LEDGER, Files.readString(Rendered.ROOT.resolve("components/roles/roles.sql")));

        Map<String, String> owner = new HashMap<>(database);
        owner.put("postgres.user", "incident_bridge_owner");
        List<String> migration = new ArrayList<>(restricted("--rm"));
        migration.addAll(environment(owner));
        migration.addAll(List.of(Podman.IMAGE, "migrate"));
        Podman.run("", migration);
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            sandbox.close();
            postgres.close();
        }
    }

    @Test
    void it_does_the_main_job_and_ends_what_it_has_begun() throws Exception {
        Map<String, String> settings = settings();
        settings.put("quarkus.shutdown.timeout", "35s");
        settings.put("servicenow.timeout", "20s");
        settings.put("dispatch.lease", "60s");
        List<String> run = new ArrayList<>(restricted("--detach", "--name", CONTAINER));
        run.addAll(environment(settings));
        run.add(Podman.IMAGE);
        Podman.run("", run);
        try {
            Service service = Podman.service(CONTAINER);
            String before = Bodies.newCall();
            assertThat(service.sendAndWait(Bodies.postCall(before)).status()).isEqualTo(201);
            assertThat(resident()).as("KB resident").isBetween(1L, MOST_MEMORY);

            String last = Bodies.newCall();
            serviceNow.fail(
                    new JsonObject()
                            .put("fault", "latency")
                            .put("on", "create")
                            .put("callId", last)
                            .put("delayMs", 5_000)
                            .put("times", 1));
            CompletableFuture<Answer> waiting =
                    CompletableFuture.supplyAsync(() -> service.sendAndWait(Bodies.minimal(last)));
            await().until(() -> !serviceNow.operationsOf(last).isEmpty());
            Podman.run("stop", "--time", "90", CONTAINER);

            assertThat(waiting.join().status()).isEqualTo(201);
            assertThat(serviceNow.incidentsOf(last)).hasSize(1);
            assertThat(postgres.query(LEDGER, "SELECT DISTINCT state, attempt FROM escalation"))
                    .containsExactly(List.of("raised", "1"));
            assertThat(Podman.run("inspect", "--format", "{{.State.ExitCode}}", CONTAINER))
                    .as("ended by the signal that asked for it")
                    .isEqualTo("143");
        } finally {
            Podman.run("rm", "--force", CONTAINER);
        }
    }

    @Test
    void what_the_base_is_rendered_to_runs() throws IOException {
        List<Manifest> rendered = Rendered.render(played());
        String pods =
                rendered.stream()
                        .map(Manifest::json)
                        .filter(
                                one ->
                                        List.of("ConfigMap", "Deployment")
                                                .contains(one.path("kind").asText()))
                        .map(ImageIT::yaml)
                        .collect(Collectors.joining());
        createSecrets();
        try {
            Podman.run(pods, List.of("kube", "play", "--network", "host", "-"));
            Service service = Podman.service("incident-bridge-pod-0-incident-bridge");
            String callId = Bodies.newCall();
            Map<String, String> key = Map.of("X-API-Key", "key-of-the-pod", "Prefer", "wait=20");
            assertThat(service.send(Bodies.minimal(callId)).status()).isEqualTo(401);
            assertThat(service.send(Bodies.minimal(callId), key).status()).isEqualTo(201);
            assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
            assertThat(Http.get(service.url() + "/q/openapi").status()).isEqualTo(200);
        } finally {
            Podman.run("pod", "rm", "--force", "--ignore", "incident-bridge-pod-0");
            Podman.run("secret", "rm", "incident-bridge-postgres", "incident-bridge");
        }
    }

    /**
     * The base with the component of the JVM; without what the engine does not know: named ports on
     * the network of the machine, and probes without a shell.
     */
    private static Path played() throws IOException {
        Path directory = Files.createDirectories(Path.of("target/manifests/played"));
        Files.writeString(
                directory.resolve("kustomization.yaml"),
                """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [../../../deploy/k8s/base]
                components: [../../../deploy/k8s/components/jvm]
                configMapGenerator:
                  - name: incident-bridge
                    behavior: merge
                    literals: [%s]
                images:
                  - { name: incident-bridge, newName: localhost/incident-bridge, newTag: jvm }
                patches:
                  - target: { kind: Deployment }
                    patch: |
                      - { op: remove, path: /spec/template/spec/containers/0/ports }
                      - { op: remove, path: /spec/template/spec/containers/0/startupProbe }
                      - { op: remove, path: /spec/template/spec/containers/0/readinessProbe }
                      - { op: remove, path: /spec/template/spec/containers/0/livenessProbe }
                      - { op: replace, path: /spec/replicas, value: 1 }
                """
                        .formatted(
                                Stream.of(
                                                "SERVICENOW_URL=" + sandbox.url(),
                                                "POSTGRES_HOST=127.0.0.1",
                                                "POSTGRES_PORT=" + postgres.port(),
                                                "POSTGRES_DB=" + LEDGER,
                                                "QUARKUS_HTTP_PORT=0",
                                                "QUARKUS_MANAGEMENT_PORT=0")
                                        .map(literal -> '"' + literal + '"')
                                        .collect(Collectors.joining(", "))));
        return directory;
    }

    /** As this engine keeps a secret that is mounted, which it hands over as it stands. */
    private static void createSecrets() {
        Podman.run(
                new JsonObject()
                        .put("apiVersion", "v1")
                        .put("kind", "Secret")
                        .put("metadata", new JsonObject().put("name", "incident-bridge"))
                        .put(
                                "data",
                                new JsonObject()
                                        .put("servicenow-client-id", ServiceNowSandbox.CLIENT_ID)
                                        .put(
                                                "servicenow-client-secret",
                                                ServiceNowSandbox.CLIENT_SECRET)
                                        .put("intake-api-keys", "genesys=key-of-the-pod"))
                        .encode(),
                List.of("secret", "create", "incident-bridge", "-"));
        // And one for the environment, which it decodes.
        Podman.run(
                new JsonObject().put("password", base64("incident_bridge")).encode(),
                List.of("secret", "create", "incident-bridge-postgres", "-"));
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = ServiceSettings.of(database, sandbox);
        settings.put("postgres.user", "incident_bridge");
        settings.put("ledger.migrate", "false");
        settings.put("quarkus.http.port", "0");
        settings.put("quarkus.management.port", "0");
        return settings;
    }

    private static List<String> restricted(String... how) {
        return Stream.concat(
                        Stream.of(
                                "run",
                                "--network",
                                "host",
                                "--read-only",
                                "--read-only-tmpfs=false"),
                        Stream.concat(
                                Stream.of(how),
                                Stream.of(
                                        "--tmpfs",
                                        "/tmp:size=64m",
                                        "--cap-drop",
                                        "ALL",
                                        "--security-opt",
                                        "no-new-privileges",
                                        "--memory",
                                        "512m")))
                .toList();
    }

    private static List<String> environment(Map<String, String> settings) {
        return settings.entrySet().stream()
                .flatMap(
                        setting ->
                                Stream.of(
                                        "--env",
                                        setting.getKey()
                                                        .toUpperCase(Locale.ROOT)
                                                        .replace('.', '_')
                                                        .replace('-', '_')
                                                + "="
                                                + setting.getValue()))
                .toList();
    }

    /** Kilobytes, of the process in the container. */
    private static long resident() throws IOException {
        String pid = Podman.run("inspect", "--format", "{{.State.Pid}}", CONTAINER);
        return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static String yaml(JsonNode json) {
        try {
            return new YAMLMapper().writeValueAsString(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String secret) {
        return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }
}
