package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.Ledger;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a key: a person is found by number, and the number goes to one field alone. */
@QuarkusTest
@TestProfile(PersonsTest.WithKey.class)
class PersonsTest extends Story {

    private static final long NOON = 1_767_268_800_000L;
    private static final AtomicInteger NUMBERS = new AtomicInteger(2_000_000);

    @Inject Pool postgres;

    @Inject MeterRegistry meters;

    /** Of nobody else in these tests. */
    private final String number = "+1555" + NUMBERS.incrementAndGet();

    private final String callId = Bodies.newCall();

    @Test
    void whole_number_stands_in_its_field_and_nowhere_else() {
        assertThat(service.sendAndWait(event(callId).encode()).status()).isEqualTo(201);

        JsonObject incident = serviceNow.incidentsOf(callId).get(0);
        assertThat(incident.getString("u_caller_phone")).isEqualTo(number);
        incident.remove("u_caller_phone");
        assertThat(incident.encode())
                .doesNotContain(number.substring(2))
                .contains("***-***-" + number.substring(8));
        assertThat(Ledger.dump(postgres)).doesNotContain(number.substring(2));
        assertThat(service.find(callId).encode()).doesNotContain(number.substring(2));
        assertThat(
                        Http.post(
                                        service.url() + "/v1/escalations?dryRun=true",
                                        event(Bodies.newCall()).encode())
                                .body())
                .doesNotContain(number.substring(2), "u_caller_phone");
        assertThat(sql("SELECT (sealed IS NOT NULL)::text FROM escalation WHERE call_id = '%s'"))
                .containsExactly("true");
    }

    @Test
    void number_that_an_event_told_is_sealed_and_found_at_delivery() {
        JsonObject transferred = Genesys.transferred(callId, NOON);
        body(transferred).put("ani", "sip:" + number + "@10.0.0.1");
        send(transferred);
        service.awaitState(callId, "raised");

        assertThat(serviceNow.incidentsOf(callId).get(0).getString("u_caller_phone"))
                .isEqualTo(number);
        assertThat(Ledger.dump(postgres)).doesNotContain(number.substring(2));
        String facts = sql("SELECT facts::text FROM call_facts WHERE call_id = '%s'").get(0);
        send(transferred);
        assertThat(sql("SELECT facts::text FROM call_facts WHERE call_id = '%s'"))
                .as("a repeat seals nothing anew")
                .containsExactly(facts);
    }

    @Test
    void blob_of_another_call_is_never_opened_for_this_one() {
        String victim = Bodies.newCall();
        service.sendAndWait(event(victim).encode());
        serviceNow.fail(
                once("unavailable-before", "create").put("callId", callId).put("times", 50));
        service.send(new JsonObject(Bodies.minimal(callId)).encode());
        sql(
                "UPDATE escalation SET sealed = (SELECT sealed FROM escalation WHERE call_id = '"
                        + victim
                        + "') WHERE call_id = '%s' RETURNING call_id");
        await().until(() -> meters.find("incident.bridge.unopened.numbers").counter() != null);
        serviceNow.recover();
        service.awaitState(callId, "raised");

        assertThat(serviceNow.incidentsOf(callId).get(0).getString("u_caller_phone")).isNull();
    }

    @Test
    void erasure_takes_what_is_of_the_person_and_leaves_the_call() {
        JsonObject event =
                event(callId).put("conversationText", "my dog is called Rex").put("pet", "Rex");
        JsonObject incident = service.sendAndWait(event.encode()).json();
        send(
                Genesys.event(
                        callId,
                        "attributes",
                        NOON,
                        new JsonObject().put("attributes", new JsonObject().put("cat", "Tom"))));
        String bystander = Bodies.newCall();
        service.sendAndWait(new JsonObject(Bodies.postCall(bystander)).encode());
        String quarantined =
                service.send(event.copy().put("startTime", "noon").put("note", "Rex").encode())
                        .json()
                        .getString("quarantineId");

        JsonObject erased = erase(new JsonObject().put("customerPhone", number)).json();

        assertThat(erased.getString("matchedBy")).isEqualTo("keyed-hash");
        assertThat(erased.getInteger("calls")).isEqualTo(1);
        assertThat(erased.getInteger("facts")).isEqualTo(1);
        assertThat(erased.getInteger("quarantined")).isEqualTo(1);
        assertThat(erased.getBoolean("complete")).isTrue();
        assertThat(erased.getJsonArray("incidents").getJsonObject(0))
                .isEqualTo(
                        new JsonObject()
                                .put("callId", callId)
                                .put("incidentNumber", incident.getString("incidentNumber"))
                                .put("incidentUrl", incident.getString("incidentUrl"))
                                .put("inFlight", false));
        assertThat(Ledger.dump(postgres).lines().filter(row -> row.contains(callId)))
                .isNotEmpty()
                .noneMatch(row -> row.contains("Rex") || row.contains("Tom"))
                .noneMatch(row -> row.contains("***-***") || row.contains("admin_user_01"));
        JsonObject call = service.find(callId);
        assertThat(call.getString("state")).isEqualTo("raised");
        assertThat(call.getString("incidentNumber"))
                .isEqualTo(incident.getString("incidentNumber"));
        assertThat(call.getString("erasedAt")).isNotNull();
        assertThat(service.audit(callId))
                .contains("erased erasure " + erased.getString("erasureId"));
        assertThat(service.audit("erasure:" + erased.getString("erasureId")))
                .containsExactly(
                        "erasure calls 1, of events 1, quarantined 1, matched by keyed-hash");
        assertThat(
                        Http.get(service.url() + "/v1/quarantine/" + quarantined)
                                .json()
                                .getString("body"))
                .isEqualTo("[erased]");
        assertThat(service.find(bystander).getString("erasedAt")).isNull();
        assertThat(erase(new JsonObject().put("customerPhone", number)).json().getInteger("calls"))
                .as("there is nothing left")
                .isZero();
    }

    @Test
    void repeat_and_late_facts_of_an_erased_call_are_not_stored_again() {
        service.sendAndWait(event(callId).encode());
        send(told("Tom"));
        erase(new JsonObject().put("callId", callId));

        Answer again = service.send(event(callId).put("conversationText", "Rex again").encode());
        assertThat(again.json().getString("status")).isEqualTo("duplicate");
        assertThat(again.json().getString("incidentNumber")).startsWith("INC");
        send(told("Tim"));

        assertThat(Ledger.dump(postgres).lines().filter(row -> row.contains(callId)))
                .noneMatch(row -> row.contains("Rex") || row.contains("Tim"))
                .noneMatch(row -> row.contains("Tom"));
        assertThat(service.find(callId).getJsonObject("facts")).isNull();
        assertThat(erase(new JsonObject().put("customerPhone", number)).json().getInteger("calls"))
                .isZero();
    }

    @Test
    void call_that_waits_goes_out_with_reason_queue_and_call_id() {
        serviceNow.fail(
                once("unavailable-before", "create").put("callId", callId).put("times", 99));
        service.send(event(callId).put("conversationText", "it is about Rex").encode());
        await().until(() -> service.audit(callId).stream().anyMatch(l -> l.startsWith("retry")));

        JsonObject erased = erase(new JsonObject().put("customerPhone", number)).json();
        JsonObject left = erased.getJsonArray("undelivered").getJsonObject(0);
        assertThat(left.getString("callId")).isEqualTo(callId);
        assertThat(left.getString("state")).isEqualTo("pending");
        // What was under way went out as it was; from the next attempt on there is nothing more.
        await().until(() -> isTriedAfterErasure(service.audit(callId)));
        serviceNow.recover();
        service.awaitState(callId, "raised");

        JsonObject incident = serviceNow.incidentsOf(callId).get(0);
        assertThat(incident.getString("short_description"))
                .isEqualTo("Escalated call: IVR_TIMEOUT_EXCEEDED (IT_Support_Hotline)");
        assertThat(incident.encode()).doesNotContain("Rex", "***-***", number);
    }

    @Test
    void delivery_in_flight_brings_nothing_back_and_its_incident_is_known_afterwards() {
        serviceNow.fail(once("latency", "create").put("callId", callId).put("delayMs", 600));
        service.send(event(callId).put("conversationText", "it is about Rex").encode());
        await().until(() -> !serviceNow.operationsOf(callId).isEmpty());

        JsonObject erased = erase(new JsonObject().put("customerPhone", number)).json();
        assertThat(erased.getJsonArray("undelivered").getJsonObject(0).getBoolean("inFlight"))
                .isTrue();
        service.awaitState(callId, "raised");

        assertThat(service.find(callId).getString("incidentNumber")).startsWith("INC");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        assertThat(Ledger.dump(postgres).lines().filter(row -> row.contains(callId)))
                .noneMatch(row -> row.contains("Rex"));
    }

    @Test
    void words_of_servicenow_go_too_even_those_that_come_after() {
        serviceNow.fail(once("rejected", "create").put("callId", callId).put("delayMs", 500));
        service.send(event(callId).encode());
        await().until(() -> !serviceNow.operationsOf(callId).isEmpty());
        erase(new JsonObject().put("callId", callId));
        service.awaitState(callId, "review");

        assertThat(service.audit(callId)).contains("review [erased]");
        assertThat(service.find(callId).getString("lastCause")).isEqualTo("[erased]");
        String replay = service.url() + "/v1/review/" + callId + "/replay";
        assertThat(Http.post(replay, "").status()).isEqualTo(202);
        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void facts_of_a_call_that_is_not_escalated_are_erased() {
        JsonObject start =
                Genesys.event(
                        callId,
                        "customer.start",
                        NOON,
                        new JsonObject().put("ani", "tel:" + number).put("direction", "INBOUND"));
        send(start);
        assertThat(erase(new JsonObject().put("customerPhone", number)).json().getInteger("facts"))
                .isEqualTo(1);
        assertThat(sql("SELECT facts::text FROM call_facts WHERE call_id = '%s'"))
                .containsExactly("{}");
    }

    @Test
    void export_holds_everything_masked_and_opens_for_a_reason() {
        service.sendAndWait(event(callId).put("conversationText", "it is about Rex").encode());
        service.send(event(callId).put("startTime", "noon").encode());

        JsonObject export = export(new JsonObject().put("customerPhone", number)).json();
        JsonObject call = export.getJsonArray("calls").getJsonObject(0);
        assertThat(call.getString("callId")).isEqualTo(callId);
        assertThat(call.getJsonObject("event").getString("conversationText"))
                .isEqualTo("it is about Rex");
        assertThat(call.getString("incidentNumber")).startsWith("INC");
        assertThat(call.getJsonObject("sealedFields").getString("customerPhone")).isEqualTo("***");
        assertThat(export.getJsonArray("quarantine")).hasSize(1);
        assertThat(export.encode()).doesNotContain(number.substring(2));

        JsonObject unmask = new JsonObject().put("customerPhone", number).put("unmask", true);
        assertThat(export(unmask).status()).isEqualTo(422);
        JsonObject opened = export(unmask.put("reason", "a request by article 15")).json();
        assertThat(
                        opened.getJsonArray("calls")
                                .getJsonObject(0)
                                .getJsonObject("sealedFields")
                                .getString("customerPhone"))
                .isEqualTo(number);
        assertThat(service.audit(callId))
                .anyMatch(line -> line.startsWith("exported export "))
                .anyMatch(
                        line ->
                                line.startsWith("unmasked export ")
                                        && line.endsWith(": a request by article 15"));
    }

    @Test
    void export_comes_page_by_page() {
        List<String> calls = List.of(callId, Bodies.newCall(), Bodies.newCall());
        calls.forEach(call -> service.send(event(call).encode()));

        List<String> seen = new java.util.ArrayList<>();
        JsonObject ask = new JsonObject().put("customerPhone", number).put("limit", 2);
        for (int page = 0; page < 5; page++) {
            JsonObject export = export(ask).json();
            export.getJsonArray("calls").stream()
                    .map(JsonObject.class::cast)
                    .forEach(call -> seen.add(call.getString("callId")));
            if (export.getString("nextCursor") == null) {
                break;
            }
            ask.put("cursor", export.getString("nextCursor"));
        }
        assertThat(seen).containsExactlyElementsOf(calls);
    }

    @Test
    void retention_takes_the_personal_part_of_what_is_settled_and_later_the_call() {
        JsonObject incident = service.sendAndWait(event(callId).encode()).json();
        String waiting = Bodies.newCall();
        serviceNow.fail(
                once("unavailable-before", "create").put("callId", waiting).put("times", 999));
        service.send(event(waiting).encode());
        String review = Bodies.newCall();
        sql(
                "UPDATE escalation SET received_at = now() - interval '91 days' WHERE call_id IN ('%s', '"
                        + waiting
                        + "') RETURNING call_id");
        sql(
                "INSERT INTO escalation (call_id, state, priority, reason, rule, sender, event, received_at)"
                        + " SELECT '"
                        + review
                        + "', 'review', 3, reason, rule, sender, event, received_at"
                        + " FROM escalation WHERE call_id = '%s' RETURNING call_id");

        await().until(() -> service.find(callId).getString("erasedAt") != null);
        assertThat(
                        sql(
                                "SELECT (event ? 'customerPhone')::text FROM escalation WHERE call_id = '%s'"))
                .containsExactly("false");
        assertThat(service.find(callId).getString("incidentNumber"))
                .isEqualTo(incident.getString("incidentNumber"));
        assertThat(service.send(event(callId).encode()).json().getString("incidentNumber"))
                .isEqualTo(incident.getString("incidentNumber"));
        for (String kept : List.of(waiting, review)) {
            assertThat(service.find(kept).getString("erasedAt")).as(kept).isNull();
            assertThat(
                            Ledger.sql(
                                    postgres,
                                    "SELECT event ->> 'customerPhone' FROM escalation WHERE call_id = '"
                                            + kept
                                            + "'"))
                    .containsExactly("***-***-" + number.substring(8));
        }
        assertThat(
                        meters.get("incident.bridge.expired")
                                .tag("what", "personal_part")
                                .counter()
                                .count())
                .isGreaterThanOrEqualTo(1);

        sql(
                "UPDATE escalation SET received_at = now() - interval '366 days' WHERE call_id IN ('%s', '"
                        + waiting
                        + "', '"
                        + review
                        + "') RETURNING call_id");
        await().until(() -> Http.get(service.url() + "/v1/escalations/" + callId).status() == 404);
        assertThat(sql("SELECT kind FROM audit WHERE call_id = '%s'")).isEmpty();
        for (String kept : List.of(waiting, review)) {
            assertThat(Http.get(service.url() + "/v1/escalations/" + kept).status()).isEqualTo(200);
        }
        assertThat(erase(new JsonObject().put("callId", review)).json().getInteger("calls"))
                .isEqualTo(1);
    }

    @Test
    void retention_takes_quarantined_bodies_and_history_that_belongs_to_nothing() {
        UUID entry =
                UUID.fromString(
                        service.send(event(callId).put("startTime", "noon").encode())
                                .json()
                                .getString("quarantineId"));
        String ignored =
                "erasure:"
                        + erase(new JsonObject().put("callId", callId))
                                .json()
                                .getString("erasureId");
        String fresh =
                service.send(event(callId).put("startTime", "one").encode())
                        .json()
                        .getString("quarantineId");
        Ledger.sql(
                postgres,
                "UPDATE quarantine SET erased_at = NULL, body = 'Rex', received_at = now() - interval '91 days'"
                        + " WHERE id = '"
                        + entry
                        + "' RETURNING id");
        Ledger.sql(
                postgres,
                "UPDATE audit SET at = now() - interval '366 days' WHERE call_id = '"
                        + ignored
                        + "' RETURNING id");

        await().until(
                        () ->
                                "[erased]"
                                        .equals(
                                                Http.get(service.url() + "/v1/quarantine/" + entry)
                                                        .json()
                                                        .getString("body")));
        await().until(
                        () ->
                                Ledger.sql(
                                                postgres,
                                                "SELECT kind FROM audit WHERE call_id = '"
                                                        + ignored
                                                        + "'")
                                        .isEmpty());
        assertThat(Http.get(service.url() + "/v1/quarantine/" + fresh).json().getString("body"))
                .contains("IVR_TIMEOUT_EXCEEDED");
        Ledger.sql(
                postgres,
                "UPDATE quarantine SET received_at = now() - interval '366 days'"
                        + " WHERE id = '"
                        + entry
                        + "' RETURNING id");
        await().until(() -> Http.get(service.url() + "/v1/quarantine/" + entry).status() == 404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|customerPhone",
                "{\"customerPhone\":\"4711\"}|customerPhone",
                "{\"customerPhone\":\"nobody\"}|customerPhone",
                "{\"customerPhone\":\"+15550199888\",\"callId\":\"a\"}|customerPhone",
                "{\"callId\":\"a^b\"}|callId",
                "{\"customerPhone\":\"+15550199888\",\"matchBy\":\"name\"}|matchBy"
            })
    void what_names_nobody_is_refused_by_field(String body, String field) {
        for (String path : List.of("/v1/erasures", "/v1/exports")) {
            Answer answer = Http.post(service.url() + path, body);
            assertThat(answer.status()).as(path).isEqualTo(422);
            assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                    .isEqualTo(field);
            assertThat(answer.body()).doesNotContain("4711", "0199888");
        }
    }

    private static boolean isTriedAfterErasure(List<String> audit) {
        int erased =
                IntStream.range(0, audit.size())
                        .filter(i -> audit.get(i).startsWith("erased"))
                        .findFirst()
                        .orElseThrow();
        return audit.subList(erased, audit.size()).stream().anyMatch(l -> l.startsWith("attempt"));
    }

    private JsonObject event(String call) {
        return new JsonObject(Bodies.postCall(call)).put("customerPhone", number);
    }

    private JsonObject told(String name) {
        return Genesys.event(
                callId,
                "attributes",
                NOON + name.hashCode(),
                new JsonObject().put("attributes", new JsonObject().put("cat", name)));
    }

    private static JsonObject body(JsonObject event) {
        return event.getJsonObject("detail").getJsonObject("eventBody");
    }

    private Answer send(JsonObject event) {
        Answer answer = Http.post(service.url() + "/v1/sources/eventbridge", event.encode());
        assertThat(answer.status()).isLessThan(300);
        return answer;
    }

    private Answer erase(JsonObject whom) {
        Answer answer = Http.post(service.url() + "/v1/erasures", whom.encode());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private Answer export(JsonObject whom) {
        return Http.post(service.url() + "/v1/exports", whom.encode());
    }

    /** Of the call of this test. */
    private List<String> sql(String statement) {
        return Ledger.sql(postgres, statement.replace("%s", callId));
    }

    /** A key, and a field for the number. */
    public static class WithKey implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "pii.key",
                    "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                    "servicenow.phone-field",
                    "u_caller_phone");
        }
    }
}
