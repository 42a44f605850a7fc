package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the order of a conversation's events, however often each comes: the same facts. */
class EventOrderIT {

    private static final long NOON = 1_767_268_800_000L;

    private static TestPostgres postgres;
    private static ServiceNowSandbox sandbox;
    private static ServiceProcess process;

    @BeforeContainer
    static void start() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        process = ServiceProcess.start(ServiceSettings.of(postgres.newDatabase("events"), sandbox));
    }

    @AfterContainer
    static void stop() {
        process.close();
        sandbox.close();
        postgres.close();
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void any_order_ends_in_one_incident_with_the_same_facts(@ForAll("orders") List<Integer> order) {
        String inOrder = Bodies.newCall();
        String shuffled = Bodies.newCall();
        for (int i = 0; i < Conversation.EVENTS.size(); i++) {
            send(Conversation.event(inOrder, i));
        }
        order.forEach(i -> send(Conversation.event(shuffled, i)));

        Service service = process.service();
        assertThat(facts(shuffled)).isEqualTo(facts(inOrder));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.find(shuffled).getString("state").equals("raised"));
        assertThat(sandbox.incidentsOf(shuffled)).hasSize(1);
    }

    /** Every event at least once. */
    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.longs()
                .map(
                        seed -> {
                            Random random = new Random(seed);
                            List<Integer> order = new ArrayList<>();
                            for (int i = 0; i < Conversation.EVENTS.size(); i++) {
                                for (int times = random.nextInt(3); times >= 0; times--) {
                                    order.add(i);
                                }
                            }
                            Collections.shuffle(order, random);
                            return order;
                        });
    }

    private static void send(JsonObject event) {
        assertThat(
                        Http.post(
                                        process.service().url() + "/v1/sources/eventbridge",
                                        event.encode())
                                .status())
                .isIn(200, 202);
    }

    private static JsonObject facts(String callId) {
        return process.service().find(callId).getJsonObject("facts");
    }

    /** A call that goes through two queues and two agents, with two flows that escalate. */
    private static final class Conversation {

        private static final List<BiFunction<String, Integer, JsonObject>> EVENTS =
                List.of(
                        (id, i) -> of(id, i, "customer.start", "ani", "tel:+15550199888"),
                        (id, i) -> of(id, i, "flow.start", "flowId", "flow-1"),
                        (id, i) -> of(id, i, "attributes", "attributes.tier", "gold"),
                        (id, i) -> of(id, i, "attributes", "attributes.tier", "silver"),
                        (id, i) -> Genesys.transferred(id, NOON + i * 1_000L),
                        (id, i) -> of(id, i, "acd.start", "queueId", "q-1"),
                        (id, i) -> of(id, i, "acd.end", "queueId", "q-1"),
                        (id, i) -> of(id, i, "user.end", "userId", "u-1"),
                        (id, i) -> of(id, i, "acd.end", "answeredUserId", "u-2"),
                        (id, i) -> failed(id, NOON + i * 1_000L),
                        (id, i) -> of(id, i, "user.end", "userId", "u-2"),
                        (id, i) -> of(id, i, "customer.end", "disconnectType", "CLIENT"));

        static JsonObject event(String callId, int i) {
            return EVENTS.get(i).apply(callId, i);
        }

        private static JsonObject of(
                String callId, int i, String topic, String field, String value) {
            JsonObject body =
                    field.startsWith("attributes.")
                            ? new JsonObject()
                                    .put(
                                            "attributes",
                                            new JsonObject()
                                                    .put(
                                                            field.substring("attributes.".length()),
                                                            value))
                            : new JsonObject().put(field, value);
            return Genesys.event(callId, topic, NOON + i * 1_000L, body);
        }

        private static JsonObject failed(String callId, long at) {
            JsonObject event = Genesys.transferred(callId, at);
            event.getJsonObject("detail")
                    .getJsonObject("eventBody")
                    .put("exitReason", "FLOW_ERROR_DISCONNECT");
            return event;
        }
    }
}
