package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.incidentbridge.architect.DataAction;
import io.incidentbridge.architect.DataAction.Result;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The data actions of {@code deploy/genesys}, executed as the platform does, on the service. */
@QuarkusTest
class DataActionTest extends Story {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ACTIONS =
            List.of("create-incident", "hand-over", "report-to-quarantine", "test-connection");

    private final DataAction create = DataAction.shipped("create-incident");

    @Test
    void live_call_gets_its_incident_and_the_flow_its_number() {
        String callId = Bodies.newCall();

        Map<String, String> first = success(create, realTime(callId));

        JsonObject incident = serviceNow.incidentsOf(callId).get(0);
        String number = incident.getString("number");
        assertThat(first)
                .containsEntry("callId", callId)
                .containsEntry("status", "accepted")
                .containsEntry("incidentNumber", number)
                .containsEntry("incidentSysId", incident.getString("sys_id"))
                .containsEntry("incidentNumberSpoken", number.replaceAll("(.)", "$1 "))
                .containsEntry("reason", "");
        assertThat(first.get("incidentUrl")).endsWith(incident.getString("sys_id"));

        Map<String, String> again = success(create, realTime(callId));
        assertThat(again)
                .containsEntry("status", "duplicate")
                .containsEntry("incidentNumber", number);
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void handing_over_is_the_same_without_waiting() {
        JsonObject waiting = new JsonObject(create.definition().toString());
        JsonObject headers =
                waiting.getJsonObject("config").getJsonObject("request").getJsonObject("headers");
        assertThat(headers.remove("Prefer")).isEqualTo("wait=5");

        assertThat(DataAction.shipped("hand-over").definition().toString())
                .isEqualTo(waiting.encode().replace("\"Create incident", "\"Hand over"));
    }

    @Test
    void incident_that_is_not_there_yet_is_no_failure() {
        String callId = Bodies.newCall();
        serviceNow.fail(
                new JsonObject()
                        .put("fault", "unavailable-before")
                        .put("on", "create")
                        .put("callId", callId));

        Map<String, String> answer = success(create, realTime(callId));

        assertThat(answer)
                .containsEntry("status", "accepted")
                .containsEntry("incidentNumber", "")
                .containsEntry("incidentNumberSpoken", "");
        serviceNow.recover();
        service.awaitState(callId, "raised");
        assertThat(success(create, realTime(callId)).get("incidentNumber")).startsWith("INC");
    }

    @Test
    void answers_are_flat_whatever_was_decided() {
        assertThat(
                        create.output(
                                "{\"callId\":\"a\",\"status\":\"ignored\",\"reason\":\"a \\\"test\\\"\"}"))
                .containsEntry("status", "ignored")
                .containsEntry("reason", "a \"test\"");
        assertThat(
                        create.output(
                                "{\"callId\":\"a\",\"status\":\"accepted\",\"incidentNumber\":\"\\u0130-\\\"7\\\"\"}"))
                .as("a number that cannot be spelled is said as it is")
                .containsEntry("incidentNumberSpoken", "\u0130-\"7\"");
    }

    static Stream<String> nastyValues() {
        return Stream.of(
                "plain",
                "\"quoted\"",
                "back\\slash \\\" \\u0041",
                "two\nlines\r\n\ttab",
                "#if(true) $input.callId #set($x=1) $!{input.callId}",
                "## a comment, $esc.jsonString($x)",
                "\u0000\u0001\u001f\u007f",
                "lone \ud800 surrogate",
                "Ümläut 漢字 😀 \u2028",
                "','x':'",
                "</script><!--",
                "x".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("nastyValues")
    void any_value_in_any_field_is_the_value_that_arrives(String value) throws Exception {
        for (boolean nullIsText : new boolean[] {false, true}) {
            for (String name : ACTIONS) {
                DataAction action = DataAction.shipped(name, nullIsText);
                Map<String, String> input = new HashMap<>();
                inputs(action).forEach(field -> input.put(field, value));

                JsonNode sent = JSON.readTree(action.request(input));

                assertThat(sent.size()).isEqualTo(input.size());
                input.forEach(
                        (field, text) -> assertThat(sent.get(field).asText()).isEqualTo(text));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("nastyValues")
    void service_takes_any_value_of_an_optional_field(String value) {
        String callId = Bodies.newCall();
        Map<String, String> input = realTime(callId);
        input.put("queueName", value);
        input.put("conversationText", value);
        input.put("ticketPriority", value);

        assertThat(success(create, input).get("status")).isEqualTo("accepted");
    }

    @Test
    void what_a_flow_has_no_value_for_is_not_sent() throws Exception {
        for (boolean nullIsText : new boolean[] {false, true}) {
            for (String name : ACTIONS) {
                DataAction action = DataAction.shipped(name, nullIsText);
                for (String field : inputs(action)) {
                    JsonNode sent = JSON.readTree(action.request(Map.of(field, "x")));

                    assertThat(sent.get(field).asText()).isEqualTo("x");
                    sent.properties().stream()
                            .filter(other -> !other.getKey().equals(field))
                            .forEach(
                                    other ->
                                            assertThat(other.getValue().asText())
                                                    .as(name + " " + other.getKey())
                                                    .isEmpty());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "${call.startTime}", "${contact.phoneNumber}"})
    void empty_and_unfilled_values_cost_nobody_the_incident(String nothing) {
        String callId = Bodies.newCall();
        Map<String, String> input = new HashMap<>();
        inputs(create).forEach(field -> input.put(field, nothing));
        input.put("callId", callId);
        input.put("escalationReason", "IVR_KEYWORD_MATCH");

        assertThat(success(create, input)).containsEntry("status", "accepted");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                Arguments.of("callId", ""),
                Arguments.of("callId", "${call.id}"),
                Arguments.of("callId", "not an id"),
                Arguments.of("escalationReason", ""),
                Arguments.of("escalationReason", "${flow.reason}"));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void without_what_is_required_the_action_fails_and_the_call_is_kept(
            String field, String value) {
        Map<String, String> input = realTime(Bodies.newCall());
        input.put(field, value);

        Result result = create.execute(service.url(), input);

        assertThat(result).isInstanceOf(Result.Failure.class);
        Result.Failure failure = (Result.Failure) result;
        assertThat(failure.status()).isEqualTo(422);
        assertThat(new JsonObject(failure.told()).getString("quarantineId")).isNotBlank();
    }

    @Test
    void contract_refuses_what_is_not_in_it() {
        Map<String, String> input = realTime(Bodies.newCall());
        input.remove("callId");
        assertThat(create.execute(service.url(), input)).isInstanceOf(Result.Failure.class);
        input = realTime(Bodies.newCall());
        input.put("ssn", "x");
        assertThat(create.execute(service.url(), input)).isInstanceOf(Result.Failure.class);
    }

    @Test
    void lost_answer_of_service_now_is_still_one_incident() {
        String callId = Bodies.newCall();
        serviceNow.fail(once("hang-after", "create").put("callId", callId));

        success(create, realTime(callId));
        service.awaitState(callId, "raised");

        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void report_is_kept_and_the_flow_told_where() {
        Map<String, String> answer =
                success(
                        DataAction.shipped("report-to-quarantine"),
                        Map.of(
                                "validationErrors",
                                "callId is not set",
                                "queueName",
                                "a \"queue\""));

        assertThat(answer).containsEntry("status", "quarantined");
        JsonObject entry =
                Http.get(service.url() + "/v1/quarantine/" + answer.get("quarantineId")).json();
        assertThat(entry.getString("reason")).endsWith("callId is not set");
    }

    @Test
    void connection_is_tested_and_nothing_stored() {
        String callId = Bodies.newCall();

        Map<String, String> answer =
                success(
                        DataAction.shipped("test-connection"),
                        Map.of("callId", callId, "escalationReason", "CONNECTION_TEST"));

        assertThat(answer).containsEntry("callId", callId).containsEntry("decision", "raise");
        assertThat(Http.get(service.url() + "/v1/escalations/" + callId).status()).isEqualTo(404);
    }

    @Test
    void contracts_are_as_the_platform_wants_them() {
        for (String name : ACTIONS) {
            JsonNode action = DataAction.shipped(name).definition();
            assertThat(action.path("integrationType").asText()).isEqualTo("custom-rest-actions");
            assertThat(action.path("actionType").asText()).isEqualTo("custom");
            assertThat(action.at("/config/request/requestUrlTemplate").asText())
                    .startsWith(DataAction.PLACEHOLDER + "/");
            assertThat(action.toString()).doesNotContain("$ref");
            for (String schema :
                    List.of("/contract/input/inputSchema", "/contract/output/successSchema")) {
                action.at(schema + "/properties")
                        .forEach(
                                property ->
                                        assertThat(property.path("type").asText())
                                                .as(name + " is flat")
                                                .isEqualTo("string"));
                assertThat(action.at(schema + "/required")).isNotEmpty();
            }
            // A bare variable is what makes malformed JSON of an empty one.
            assertThat(
                            action.at("/config/request/requestTemplate")
                                    .asText()
                                    .replaceAll("\\$!esc\\.jsonString\\(\\$\\{input\\.\\w+}\\)", "")
                                    .replaceAll("#if\\(\"\\$!\\{input\\.\\w+}\" != \"\"\\)", ""))
                    .doesNotContain("$");
        }
    }

    private Map<String, String> success(DataAction action, Map<String, String> input) {
        Result result = action.execute(service.url(), input);
        assertThat(result).isInstanceOf(Result.Success.class);
        return ((Result.Success) result).outputs();
    }

    private static List<String> inputs(DataAction action) {
        return action
                .definition()
                .at("/contract/input/inputSchema/properties")
                .properties()
                .stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, String> realTime(String callId) {
        Map<String, String> input = new HashMap<>();
        new JsonObject(Bodies.realTime(callId))
                .forEach(field -> input.put(field.getKey(), String.valueOf(field.getValue())));
        return input;
    }
}
