package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The SDK for JavaScript of the CNCF, which knows nothing of this service. Needs npm. */
@Tag("chaos")
class CloudEventsClientIT {

    private static final Path SOURCE = Path.of("src/test/js");

    @Test
    void every_mode_of_a_foreign_client_makes_incidents() throws Exception {
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox sandbox = ServiceNowSandbox.start(0);
                ServiceProcess process =
                        ServiceProcess.start(
                                ServiceSettings.of(postgres.newDatabase("js"), sandbox))) {
            Service service = process.service();
            JsonObject told = send(service.url() + "/v1/escalations");

            for (String mode : List.of("binary", "structured")) {
                JsonObject event = told.getJsonObject("sent").getJsonArray(mode).getJsonObject(0);
                JsonArray answers = told.getJsonObject("answered").getJsonArray(mode);
                assertThat(answers.getJsonObject(0).getString("status")).isEqualTo("accepted");
                assertThat(answers.getJsonObject(0).getString("incidentNumber")).isNotBlank();
                assertThat(answers.getJsonObject(1).getString("status")).isEqualTo("duplicate");
                assertThat(answers.getJsonObject(1).getString("callId"))
                        .isEqualTo(event.getString("subject"));
            }
            JsonArray batch = told.getJsonObject("answered").getJsonArray("batch");
            assertThat(texts(batch, "status"))
                    .containsExactly("accepted", "accepted", "accepted", "duplicate");
            JsonArray sent = told.getJsonObject("sent").getJsonArray("batch");
            assertThat(texts(batch, "id").subList(0, 3)).isEqualTo(texts(sent, "id"));

            SandboxClient serviceNow = new SandboxClient(sandbox.url().toString());
            for (String mode : List.of("binary", "structured", "batch")) {
                for (String callId :
                        texts(told.getJsonObject("sent").getJsonArray(mode), "subject")) {
                    JsonObject view = service.awaitState(callId, "raised");
                    assertThat(view.getString("queue")).isEqualTo("Störung 😀");
                    assertThat(serviceNow.incidentsOf(callId))
                            .singleElement()
                            .satisfies(
                                    incident ->
                                            assertThat(incident.getString("description"))
                                                    .contains("***-***-9888"));
                }
            }
        }
    }

    private static JsonObject send(String url) throws IOException, InterruptedException {
        Path work = Files.createDirectories(Path.of("target/js-client"));
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        work.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        run(work, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        return new JsonObject(run(work, "node", "cloudevents.mjs", url));
    }

    private static String run(Path directory, String... command)
            throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(command[0] + " ended").isTrue();
        assertThat(process.exitValue()).as(command[0]).isZero();
        return Files.readString(output);
    }

    private static List<String> texts(JsonArray objects, String field) {
        return objects.stream().map(one -> ((JsonObject) one).getString(field)).toList();
    }
}
