package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.Ledger;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Without a key nothing raw is kept, and people are told apart by their last digits only. */
@QuarkusTest
class PersonsWithoutKeyTest extends Story {

    @Inject Pool postgres;

    @Test
    void nothing_is_sealed_and_nobody_is_marked() {
        String callId = Bodies.newCall();
        service.sendAndWait(Bodies.postCall(callId));
        Http.post(
                service.url() + "/v1/sources/eventbridge",
                Genesys.transferred(callId, 1_767_268_800_000L).encode());

        assertThat(
                        Ledger.sql(
                                postgres,
                                "SELECT call_id FROM escalation WHERE sealed IS NOT NULL OR persons IS NOT NULL"))
                .isEmpty();
        assertThat(
                        Ledger.sql(
                                postgres,
                                "SELECT call_id FROM call_facts WHERE persons IS NOT NULL OR facts::text LIKE '%\"s\"%'"))
                .isEmpty();
        assertThat(serviceNow.incidentsOf(callId).get(0).getString("u_caller_phone")).isNull();
    }

    @Test
    void settled_calls_of_the_last_digits_are_erased_and_what_waits_is_left() {
        String settled = Bodies.newCall();
        service.sendAndWait(event(settled, "+15550194321"));
        String alike = Bodies.newCall();
        service.sendAndWait(event(alike, "+15550304321"));
        String other = Bodies.newCall();
        service.sendAndWait(event(other, "+15550194322"));
        String waiting = Bodies.newCall();
        serviceNow.fail(
                once("unavailable-before", "create").put("callId", waiting).put("times", 99));
        service.send(event(waiting, "+15550194321"));

        JsonObject erased =
                Http.post(service.url() + "/v1/erasures", "{\"customerPhone\":\"(555) 019-4321\"}")
                        .json();

        assertThat(erased.getString("matchedBy")).isEqualTo("last-four-digits");
        assertThat(erased.getInteger("calls")).isEqualTo(2);
        for (String gone : new String[] {settled, alike}) {
            assertThat(service.find(gone).getString("erasedAt")).isNotNull();
        }
        for (String kept : new String[] {other, waiting}) {
            assertThat(service.find(kept).getString("erasedAt")).isNull();
        }
        serviceNow.recover();
        service.awaitState(waiting, "raised");
        assertThat(serviceNow.incidentsOf(waiting).get(0).getString("description"))
                .contains("***-***-4321");
    }

    @Test
    void hash_cannot_be_asked_for() {
        Answer answer =
                Http.post(
                        service.url() + "/v1/erasures",
                        "{\"customerPhone\":\"+15550199888\",\"matchBy\":\"keyed-hash\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("PII_KEY");
    }

    @Test
    void export_by_last_digits_comes_with_what_cannot_be_told_apart() {
        String callId = Bodies.newCall();
        service.sendAndWait(event(callId, "+15550195555"));
        JsonObject export =
                Http.post(service.url() + "/v1/exports", "{\"customerPhone\":\"+15550195555\"}")
                        .json();
        assertThat(export.getString("matchedBy")).isEqualTo("last-four-digits");
        assertThat(export.getJsonArray("calls").getJsonObject(0).getString("callId"))
                .isEqualTo(callId);
        assertThat(export.encode()).doesNotContain("0195555");
    }

    private static String event(String callId, String number) {
        return Bodies.postCall(callId).replace("+15550199888", number);
    }
}
