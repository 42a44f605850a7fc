package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract at {@code /q/openapi} is true: its examples work, and answers are as it says. */
@QuarkusTest
class OpenApiTest extends Story {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NDJSON = "application/x-ndjson";

    private JsonNode contract;

    @BeforeEach
    void read() throws Exception {
        contract = JSON.readTree(Http.get(service.url() + "/q/openapi?format=json").body());
    }

    @Test
    void every_documented_example_is_taken_and_answered_as_documented() {
        int sent = 0;
        for (Operation operation : operations()) {
            for (Map.Entry<String, JsonNode> content : operation.bodies().entrySet()) {
                List<JsonNode> examples = examples(content.getValue());
                assertThat(examples).as("examples of " + operation).isNotEmpty();
                for (JsonNode example : examples) {
                    String body = example + (content.getKey().equals(NDJSON) ? "\n" : "");
                    check(operation, send(operation, content.getKey(), body));
                    sent++;
                }
            }
        }
        assertThat(sent).isGreaterThanOrEqualTo(4);
    }

    @Test
    void whatever_is_sent_is_answered_as_documented() {
        for (Operation operation : operations()) {
            for (String mediaType : operation.bodies().keySet()) {
                check(operation, send(operation, mediaType, "{"));
                check(operation, send(operation, mediaType, "{}"));
                check(operation, send(operation, mediaType, ""));
                check(operation, send(operation, mediaType, "\"" + "x".repeat(2_000_000) + "\""));
                check(operation, send(operation, "text/plain", "{}"));
            }
        }
    }

    @Test
    void what_is_read_is_as_documented() {
        String callId = Bodies.newCall();
        service.sendAndWait(Bodies.realTime(callId));
        for (Operation operation : operations()) {
            if (operation.method().equals("get") && !operation.path().endsWith("/live")) {
                for (String id : List.of(callId, "nobody", "nobody?limit=many&cursor=x")) {
                    Answer answer =
                            Http.get(
                                    service.url()
                                            + operation.path().replaceAll("\\{.*?}", id)
                                            + (operation.path().contains("{") || !id.contains("?")
                                                    ? ""
                                                    : id.substring(id.indexOf('?'))));
                    check(operation, answer);
                }
            }
        }
    }

    private Answer send(Operation operation, String mediaType, String body) {
        String path = operation.path().replaceAll("\\{.*?}", "nobody");
        return Http.send(
                HttpRequest.newBuilder(URI.create(service.url() + path))
                        .header("Content-Type", mediaType)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private void check(Operation operation, Answer answer) {
        String what = operation + " answered " + answer.status() + " " + answer.body();
        JsonNode documented =
                resolved(operation.node().path("responses").path("" + answer.status()));
        assertThat(documented.isMissingNode()).as(what).isFalse();
        if (answer.body().isEmpty()) {
            return;
        }
        String mediaType = answer.header("Content-Type").split(";")[0];
        JsonNode schema = documented.path("content").path(mediaType).path("schema");
        assertThat(schema.isMissingNode()).as(what + " as " + mediaType).isFalse();
        for (String document :
                mediaType.equals(NDJSON)
                        ? answer.body().split("\n")
                        : new String[] {answer.body()}) {
            assertThat(violations(schema, document)).as(what).isEmpty();
        }
    }

    /** By the schema, and nothing that the schema does not know. */
    private List<String> violations(JsonNode schema, String document) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", contract.path("components"));
        whole.putArray("allOf").add(schema);
        if (document.startsWith("{")) {
            whole.put("unevaluatedProperties", false);
        }
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(whole)
                    .validate(JSON.readTree(document))
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException e) {
            return List.of("no JSON: " + document);
        }
    }

    private List<JsonNode> examples(JsonNode content) {
        List<JsonNode> examples = new ArrayList<>();
        JsonNode schema = resolved(content.path("schema"));
        content.path("examples").forEach(named -> examples.add(resolved(named).path("value")));
        for (JsonNode place : List.of(content, schema)) {
            if (place.has("example")) {
                examples.add(place.path("example"));
            }
            place.path("examples")
                    .forEach(
                            example -> {
                                if (place == schema) {
                                    examples.add(example);
                                }
                            });
        }
        return examples;
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        contract.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                method ->
                                                        operations.add(
                                                                new Operation(
                                                                        method.getKey(),
                                                                        path.getKey(),
                                                                        method.getValue()))));
        return operations;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? contract.at(node.path("$ref").asText().substring(1)) : node;
    }

    private record Operation(String method, String path, JsonNode node) {

        Map<String, JsonNode> bodies() {
            Map<String, JsonNode> bodies = new TreeMap<>();
            if (method.equals("post")) {
                StreamSupport.stream(
                                node.path("requestBody").path("content").properties().spliterator(),
                                false)
                        .forEach(entry -> bodies.put(entry.getKey(), entry.getValue()));
            }
            return bodies;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
