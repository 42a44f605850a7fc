package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Priority;
import io.incidentbridge.escalation.StormTerms;
import io.incidentbridge.ledger.Arrival;
import io.incidentbridge.ledger.Inbox;
import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.privacy.Seal;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Ledger;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People whose calls are listed on the incident of a storm. */
@QuarkusTest
@TestProfile(PersonsTest.WithKey.class)
class PersonsStormTest extends Story {

    private static final StormTerms TERMS = new StormTerms(1, Duration.ofMinutes(5));

    @Inject Inbox inbox;
    @Inject Redactor redactor;
    @Inject Seal seal;
    @Inject Pool postgres;

    private final String rule = "rule-" + Bodies.newCall();

    @Test
    void person_of_a_listed_call_is_found_and_erased_and_the_storm_goes_on() {
        send("+15553330001");
        String callId = send("+15553330002");
        String bystander = send("+15553330003");
        String storm = service.awaitState(callId, "listed").getString("parent");
        service.awaitState(bystander, "listed");
        assertThat(notes(storm)).anyMatch(text -> text.contains("***-***-0002"));
        assertThat(Ledger.dump(postgres)).doesNotContain("5553330002");

        JsonObject erased =
                Http.post(service.url() + "/v1/erasures", "{\"customerPhone\":\"+15553330002\"}")
                        .json();

        assertThat(erased.getInteger("calls")).isEqualTo(1);
        assertThat(erased.getJsonArray("incidents").getJsonObject(0).getString("incidentNumber"))
                .as("that of the storm")
                .isEqualTo(service.find(storm).getString("incidentNumber"));
        assertThat(notes(storm)).noneMatch(text -> text.contains("***-***-0002"));
        assertThat(service.find(callId).getString("erasedAt")).isNotNull();
        assertThat(service.find(bystander).getString("erasedAt")).isNull();

        Http.post(service.url() + "/v1/erasures", "{\"callId\":\"" + storm + "\"}");
        service.awaitState(send("+15553330004"), "listed");
        assertThat(service.find(storm).getString("state")).isEqualTo("raised");
    }

    @Test
    void retention_takes_listed_calls_as_well_and_in_the_end_the_storm() {
        String first = send("+15553330011");
        String callId = send("+15553330012");
        String storm = service.awaitState(callId, "listed").getString("parent");
        service.awaitState(storm, "raised");
        // So that the storm is over, too: one that lasts is kept.
        old(List.of(first, callId, storm), 91);

        await().until(() -> service.find(callId).getString("erasedAt") != null);
        await().until(() -> service.find(storm).getString("erasedAt") != null);
        assertThat(notes(storm)).isNotEmpty().allMatch("[erased]"::equals);
        old(List.of(callId, storm), 366);
        await().until(() -> Http.get(service.url() + "/v1/escalations/" + storm).status() == 404);
        await().until(() -> Http.get(service.url() + "/v1/escalations/" + callId).status() == 404);
        assertThat(notes(storm)).isEmpty();
    }

    private String send(String number) {
        Escalation raw =
                new Escalation(
                        new CallId(Bodies.newCall()),
                        "MASS_OUTAGE",
                        Priority.MEDIUM,
                        new CallFacts(null, null, null, "IT", null, number),
                        null,
                        Map.of(),
                        List.of());
        inbox.accept(new Arrival(redactor.redact(raw), rule, "1", TERMS, "test", seal.of(raw)))
                .await()
                .indefinitely();
        return raw.callId().value();
    }

    private List<String> notes(String storm) {
        return Ledger.sql(postgres, "SELECT text FROM note WHERE call_id = '" + storm + "'");
    }

    private void old(List<String> calls, int days) {
        calls.forEach(
                call ->
                        Ledger.sql(
                                postgres,
                                "UPDATE escalation SET received_at = now() - interval '"
                                        + days
                                        + " days' WHERE call_id = '"
                                        + call
                                        + "' RETURNING id"));
    }
}
