package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ServiceNow does to a request: one incident in the end, and the audit tells why. */
@QuarkusTest
class FaultsTest extends Story {

    @ParameterizedTest
    @CsvSource({
        "throttled-with-headers, throttled for 1 s",
        "throttled, throttled",
        "forbidden-before, refused: 403 User Not Authorized",
        "unavailable-before, in doubt: 503",
        "unavailable-after, in doubt: 503",
        "server-error, in doubt: 500",
        "html, in doubt: 200 that shows no incident",
        "html-after, in doubt: 200 that shows no incident",
        "accepted, in doubt: 202 that shows no incident",
        "empty-created, in doubt: 201 that shows no incident",
        "empty-created-nothing, in doubt: 201 that shows no incident",
        "reset-before, in doubt: connection lost",
        "reset-after, in doubt: connection lost",
        "close-after, in doubt: connection lost",
        "hang-before, in doubt: no answer in time",
        "hang-after, in doubt: no answer in time"
    })
    void fault_of_a_create_leaves_one_incident(String fault, String told) {
        String callId = Bodies.newCall();
        serviceNow.fail(once(fault, "create").put("callId", callId));

        service.send(Bodies.minimal(callId));

        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        assertThat(service.audit(callId)).anyMatch(line -> line.startsWith("retry " + told));
        if (!told.contains("connection lost") && !told.contains("no answer")) {
            assertThat(service.audit(callId))
                    .filteredOn(line -> line.startsWith("retry "))
                    .allMatch(line -> line.matches(".* \\(transaction [0-9a-f]{32}\\)"));
        }
        assertThat(serviceNow.operationsOf(callId))
                .startsWith("create", "lookup")
                .doesNotContainSequence("create", "create");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forbidden-before",
                "unavailable-before",
                "html",
                "reset-before",
                "hang-before",
                "throttled",
                "accepted"
            })
    void blind_look_up_never_turns_into_a_second_create(String fault) {
        String callId = Bodies.newCall();
        serviceNow.fail(
                once("hang-after", "create").put("callId", callId),
                once(fault, "lookup").put("callId", callId));

        service.send(Bodies.minimal(callId));

        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        assertThat(serviceNow.operationsOf(callId)).containsExactly("create", "lookup", "lookup");
        assertThat(service.audit(callId)).last().asString().startsWith("raised found INC");
    }

    @Test
    void forbidden_create_that_happened_is_found_at_once() {
        String callId = Bodies.newCall();
        serviceNow.fail(once("forbidden-after", "create").put("callId", callId));

        service.send(Bodies.minimal(callId));

        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        assertThat(serviceNow.operationsOf(callId)).containsExactly("create", "lookup");
        assertThat(service.audit(callId)).last().asString().startsWith("raised found INC");
    }

    @Test
    void slow_answer_is_no_fault() {
        String callId = Bodies.newCall();
        serviceNow.fail(once("latency", "create").put("callId", callId).put("delayMs", 300));

        assertThat(service.sendAndWait(Bodies.minimal(callId)).status()).isEqualTo(201);
        assertThat(serviceNow.operationsOf(callId)).containsExactly("create");
    }

    @Test
    void revoked_token_is_renewed_within_the_same_attempt() {
        service.sendAndWait(Bodies.minimal(Bodies.newCall()));
        serviceNow.revokeTokens();
        String callId = Bodies.newCall();

        assertThat(service.sendAndWait(Bodies.minimal(callId)).status()).isEqualTo(201);
        assertThat(service.audit(callId)).noneMatch(line -> line.startsWith("retry "));
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void expired_token_is_renewed_before_it_is_used() {
        serviceNow.settings(new JsonObject().put("tokenLifetimeSeconds", 2));
        try {
            for (String callId : List.of(Bodies.newCall(), Bodies.newCall())) {
                assertThat(service.sendAndWait(Bodies.minimal(callId)).status()).isEqualTo(201);
            }
        } finally {
            serviceNow.settings(new JsonObject().put("tokenLifetimeSeconds", 1799));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unavailable-before", "unauthorised", "html", "reset-before", "hang-before"})
    void token_endpoint_in_trouble_costs_nobody_an_attempt(String fault) {
        serviceNow.revokeTokens();
        serviceNow.fail(new JsonObject().put("fault", fault).put("on", "token").put("times", 2));
        String callId = Bodies.newCall();

        service.send(Bodies.minimal(callId));

        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void refused_record_goes_to_review_with_the_reason() {
        String callId = Bodies.newCall();
        serviceNow.fail(
                new JsonObject()
                        .put("fault", "forbidden-before")
                        .put("on", "create")
                        .put("callId", callId));

        service.send(Bodies.minimal(callId));

        JsonObject view = service.awaitState(callId, "review");
        assertThat(view.getString("lastCause")).contains("403");
        assertThat(serviceNow.incidentsOf(callId)).isEmpty();
        assertThat(service.audit(callId)).last().asString().startsWith("review given up after 12");
    }
}
