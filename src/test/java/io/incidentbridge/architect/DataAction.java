package io.incidentbridge.architect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

/**
 * A data action as the platform executes it: the contract of its input, the request by Velocity,
 * the answer by its translation map and template, the contract of its output.
 */
public final class DataAction {

    public static final String PLACEHOLDER = "https://bridge.example.com";

    private static final Path SHIPPED = Path.of("deploy/genesys/data-actions");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Configuration PATHS =
            Configuration.builder().jsonProvider(new JacksonJsonNodeJsonProvider()).build();

    private final JsonNode definition;
    private final EscapeTool esc;
    private final VelocityEngine velocity = new VelocityEngine();

    private DataAction(JsonNode definition, boolean nullIsText) {
        this.definition = definition;
        this.esc = new EscapeTool(nullIsText);
    }

    public static DataAction shipped(String name) {
        return shipped(name, false);
    }

    /**
     * @param nullIsText what {@code $esc} makes of a null
     */
    public static DataAction shipped(String name, boolean nullIsText) {
        try {
            return new DataAction(
                    JSON.readTree(Files.readString(SHIPPED.resolve(name + ".json"))), nullIsText);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode definition() {
        return definition;
    }

    /**
     * @param bridge where the service is
     * @param input names of the contract and their values; what Architect has no value for is not
     *     in it
     */
    public Result execute(String bridge, Map<String, String> input) {
        String refused = violations("/contract/input/inputSchema", JSON.valueToTree(input));
        if (!refused.isEmpty()) {
            return new Result.Failure(400, refused);
        }
        String url = text("/config/request/requestUrlTemplate").replace(PLACEHOLDER, bridge);
        Answer answer;
        try {
            answer = Http.post(url, request(input), headers());
        } catch (UncheckedIOException e) {
            return e.getCause() instanceof HttpTimeoutException
                    ? new Result.Timeout()
                    : new Result.Failure(0, "no connection");
        }
        return answer.status() / 100 == 2
                ? new Result.Success(output(answer.body()))
                : new Result.Failure(answer.status(), answer.body());
    }

    /** The body that is sent. */
    public String request(Map<String, String> input) {
        VelocityContext context = new VelocityContext();
        context.put("input", new LinkedHashMap<>(input));
        context.put("esc", esc);
        return evaluate("/config/request/requestTemplate", context);
    }

    private Map<String, String> headers() {
        VelocityContext context = new VelocityContext();
        context.put("credentials", Map.of("apiKey", "a key of the sender"));
        Map<String, String> headers = new LinkedHashMap<>();
        definition
                .at("/config/request/headers")
                .fieldNames()
                .forEachRemaining(
                        name ->
                                headers.put(
                                        name,
                                        evaluate("/config/request/headers/" + name, context)));
        return headers;
    }

    /**
     * What the flow gets of an answer; its values are checked to be flat and as the contract says.
     */
    public Map<String, String> output(String answer) {
        VelocityContext context = new VelocityContext();
        context.put("rawResult", answer);
        definition
                .at("/config/response/translationMap")
                .properties()
                .forEach(
                        entry -> {
                            String name = entry.getKey();
                            context.put(name, translated(answer, name, entry.getValue().asText()));
                        });
        JsonNode output;
        try {
            output = JSON.readTree(evaluate("/config/response/successTemplate", context));
        } catch (IOException e) {
            throw new AssertionError("the answer of the action is no JSON", e);
        }
        assertThat(output).isInstanceOf(ObjectNode.class);
        assertThat(violations("/contract/output/successSchema", output)).isEmpty();
        Map<String, String> flat = new LinkedHashMap<>();
        output.properties()
                .forEach(
                        field -> {
                            assertThat(field.getValue().isTextual()).as(field.getKey()).isTrue();
                            flat.put(field.getKey(), field.getValue().asText());
                        });
        return flat;
    }

    /** As JSON text: what is found keeps its quotes, and so must a default. */
    private String translated(String answer, String name, String path) {
        try {
            return JsonPath.using(PATHS).parse(answer).<JsonNode>read(path).toString();
        } catch (PathNotFoundException e) {
            return text("/config/response/translationMapDefaults/" + name);
        }
    }

    private String evaluate(String pointer, VelocityContext context) {
        StringWriter written = new StringWriter();
        velocity.evaluate(context, written, pointer, text(pointer));
        return written.toString();
    }

    private String violations(String schema, JsonNode document) {
        return String.join(
                "; ",
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                        .getSchema(definition.at(schema))
                        .validate(document)
                        .stream()
                        .map(Object::toString)
                        .toList());
    }

    private String text(String pointer) {
        JsonNode node = definition.at(pointer);
        assertThat(node.isTextual()).as(pointer).isTrue();
        return node.asText();
    }

    /** Which output of the action a flow goes on by. */
    public sealed interface Result {
        record Success(Map<String, String> outputs) implements Result {}

        /**
         * @param status of HTTP; 0 where there was no answer
         */
        record Failure(int status, String told) implements Result {}

        record Timeout() implements Result {}
    }
}
