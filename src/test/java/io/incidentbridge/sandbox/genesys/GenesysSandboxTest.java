package io.incidentbridge.sandbox.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.Listener;
import io.incidentbridge.testing.Organisation;
import io.incidentbridge.testing.Receiver;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-in does as the platform says that it does. */
class GenesysSandboxTest {

    private static final String CHANNELS = "/api/v2/notifications/channels";
    private static final String CALLS =
            "v2.routing.queues." + Organisation.SUPPORT + ".conversations.calls";

    private static GenesysSandbox sandbox;
    private static Organisation genesys;
    private String token;

    @BeforeAll
    static void start() {
        sandbox = GenesysSandbox.start(0);
        genesys = new Organisation(sandbox.url().toString());
    }

    @AfterAll
    static void end() {
        sandbox.close();
    }

    @BeforeEach
    void afresh() {
        genesys.clear();
        genesys.settings(
                new JsonObject()
                        .put("requestsAMinute", 300)
                        .put("analyticsLagSeconds", 0)
                        .put("heartbeatSeconds", 30)
                        .put("mostResults", 100_000));
        genesys.put("simulator", new JsonObject().put("speed", 1000));
        genesys.deliverTo(new JsonObject());
        token = genesys.token();
    }

    @Test
    void token_is_new_each_time_and_bad_clients_are_told() {
        assertThat(genesys.token()).isNotEqualTo(token);
        assertThat(genesys.login("nobody", "x").status()).isEqualTo(400);
        Answer wrong = genesys.login(GenesysSandbox.CLIENT_ID, "x");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().getString("error")).isEqualTo("invalid_client");
        assertThat(queue(Organisation.SUPPORT).status()).isEqualTo(200);
        genesys.revokeTokens();
        assertThat(queue(Organisation.SUPPORT).status()).isEqualTo(401);
    }

    @Test
    void token_ends_with_its_time() {
        genesys.advance(Duration.ofSeconds(86_400));
        assertThat(queue(Organisation.SUPPORT).status()).isEqualTo(401);
    }

    @Test
    void requests_are_counted_by_the_minute_and_refused_past_the_limit() {
        genesys.settings(new JsonObject().put("requestsAMinute", 3));
        for (int i = 1; i <= 3; i++) {
            Answer answer = queue(Organisation.SUPPORT);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("inin-ratelimit-count")).isEqualTo(String.valueOf(i));
            assertThat(answer.header("inin-ratelimit-allowed")).isEqualTo("3");
        }
        Answer refused = queue(Organisation.SUPPORT);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(50, 61);
        assertThat(refused.header("inin-ratelimit-reset")).isEqualTo(refused.header("Retry-After"));
        genesys.advance(Duration.ofSeconds(61));
        assertThat(queue(Organisation.SUPPORT).status()).isEqualTo(200);
        assertThat(genesys.requests(Duration.ofMinutes(1)).getInteger("most")).isEqualTo(4);
    }

    @Test
    void queues_and_users_have_names() {
        assertThat(queue(Organisation.SUPPORT).json().getString("name"))
                .isEqualTo("IT_Support_Hotline");
        assertThat(
                        genesys.get("/api/v2/users/" + Organisation.AGENT, token)
                                .json()
                                .getString("name"))
                .isEqualTo("Agent One");
        assertThat(queue("none").status()).isEqualTo(404);
        genesys.put("queues", new JsonObject().put("q-9", "Nine"));
        assertThat(queue("q-9").json().getString("name")).isEqualTo("Nine");
        JsonObject page =
                genesys.get("/api/v2/routing/queues?pageSize=2&pageNumber=2", token).json();
        assertThat(page.getInteger("total")).isEqualTo(3);
        assertThat(page.getJsonArray("entities")).hasSize(1);
    }

    @Test
    void one_bad_topic_refuses_the_whole_request() {
        String channel = channel().getString("id");
        Answer mixed = subscribe(channel, CALLS, CALLS.replace(Organisation.SUPPORT, "unknown"));
        assertThat(mixed.status()).isEqualTo(403);
        assertThat(topics(channel)).isEmpty();
        assertThat(subscribe(channel, "genesyscloud.v1.call").status()).isEqualTo(400);
        assertThat(subscribe(channel, CALLS).status()).isEqualTo(200);
        assertThat(topics(channel)).hasSize(1);
        String[] tooMany =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "v2.conversations.c-" + i + ".calls")
                        .toArray(String[]::new);
        assertThat(subscribe(channel, tooMany).status()).isEqualTo(400);

        Http.put(genesys.url() + "/sandbox/forbidden-topics", new JsonArray().add(CALLS).encode());
        assertThat(subscribe(channel, CALLS).status()).isEqualTo(403);
        Http.put(genesys.url() + "/sandbox/forbidden-topics", "[]");
    }

    @Test
    void call_is_told_to_who_listens_and_lost_to_who_does_not() {
        JsonObject channel = channel();
        subscribe(channel.getString("id"), CALLS);
        genesys.play(order("served"));
        String missed = genesys.play(order("complete"));
        await().until(() -> isOver(missed));

        Listener listener = new Listener(channel.getString("connectUri"));
        String call = genesys.play(order("complete"));
        await().until(() -> isOver(call));
        await().until(() -> !listener.heard(CALLS).isEmpty() && hasEnded(listener, call));
        assertThat(listener.heard(CALLS))
                .allMatch(one -> one.getJsonObject("eventBody").getString("id").equals(call));
        JsonObject last =
                listener.heard(CALLS)
                        .get(listener.heard(CALLS).size() - 1)
                        .getJsonObject("eventBody");
        assertThat(purposes(last)).containsExactly("customer", "ivr", "acd", "agent");
        assertThat(last.encode()).contains(Organisation.SUPPORT, Organisation.AGENT);
    }

    @Test
    void socket_beats_answers_pings_and_gives_way_to_a_second() {
        genesys.settings(new JsonObject().put("heartbeatSeconds", 0.05));
        String uri = channel().getString("connectUri");
        Listener first = new Listener(uri);
        first.say("{\"message\":\"ping\"}");
        await().until(
                        () ->
                                first.heard("channel.metadata").stream()
                                        .map(one -> one.getJsonObject("eventBody"))
                                        .map(body -> body.getString("message"))
                                        .toList()
                                        .containsAll(List.of("pong", "WebSocket Heartbeat")));
        Listener second = new Listener(uri);
        await().until(first::isOver);
        await().until(() -> !second.heard("channel.metadata").isEmpty());
        assertThat(genesys.sockets().getInteger("accepted")).isEqualTo(2);
    }

    @Test
    void closing_is_announced_a_minute_before() {
        Listener listener = new Listener(channel().getString("connectUri"));
        genesys.announceClosing();
        await().until(() -> !listener.heard("v2.system.socket_closing").isEmpty());
        assertThat(listener.isOver()).isFalse();
        genesys.advance(Duration.ofSeconds(61));
        await().until(listener::isOver);
        assertThat(listener.status()).isEqualTo(1001);
    }

    @Test
    void cut_socket_gets_no_close_frame_and_its_channel_can_be_used_again() {
        String uri = channel().getString("connectUri");
        Listener listener = new Listener(uri);
        genesys.cutSockets();
        await().until(listener::isOver);
        assertThat(listener.status()).isIn(0, 1006);
        new Listener(uri);
    }

    @Test
    void channel_ends_after_a_day_unless_it_subscribes_again() {
        JsonObject kept = channel();
        JsonObject left = channel();
        Listener listener = new Listener(left.getString("connectUri"));
        genesys.advance(Duration.ofHours(23));
        token = genesys.token();
        subscribe(kept.getString("id"), CALLS);
        genesys.advance(Duration.ofHours(2));
        await().until(listener::isOver);
        token = genesys.token();
        assertThat(topics(kept.getString("id"))).hasSize(1);
        assertThat(subscribe(left.getString("id"), CALLS).status()).isEqualTo(404);
        assertThatThrownBy(() -> new Listener(left.getString("connectUri"))).isNotNull();
    }

    @Test
    void twenty_first_channel_takes_the_place_of_the_oldest_that_nobody_listens_to() {
        JsonObject heard = channel();
        JsonObject unheard = channel();
        new Listener(heard.getString("connectUri"));
        IntStream.range(0, 19).forEach(i -> channel());
        assertThat(subscribe(heard.getString("id"), CALLS).status()).isEqualTo(200);
        assertThat(subscribe(unheard.getString("id"), CALLS).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(Script.class)
    void script_plays_to_its_end_and_is_in_analytics(Script script) {
        String call = genesys.play(order(script.word()));
        await().until(() -> isOver(call));
        JsonObject analysed = analytics().getJsonObject(0);
        assertThat(analysed.getString("conversationId")).isEqualTo(call);
        assertThat(analysed.encode()).contains("flowType", "exitReason", "segmentStart");
    }

    @Test
    void attributes_of_a_live_call_are_shown_late() {
        genesys.settings(new JsonObject().put("attributeLagSeconds", 10));
        String call =
                genesys.play(
                        order("complete")
                                .put("attributes", new JsonObject().put("reason", "LATE")));
        await().until(() -> isOver(call));
        assertThat(live(call).encode()).doesNotContain("LATE");
        genesys.advance(Duration.ofSeconds(10));
        assertThat(live(call).encode()).contains("LATE");
        genesys.settings(new JsonObject().put("attributeLagSeconds", 0));
    }

    @Test
    void silent_agent_is_seen_while_the_call_goes_on() {
        genesys.put("simulator", new JsonObject().put("speed", 1));
        String call = genesys.play(order("silent-agent"));
        genesys.advance(Duration.ofSeconds(50));
        JsonObject agent = live(call).getJsonArray("participants").getJsonObject(3);
        assertThat(agent.getString("purpose")).isEqualTo("agent");
        JsonObject leg = agent.getJsonArray("calls").getJsonObject(0);
        assertThat(leg.getBoolean("muted")).isTrue();
        assertThat(leg.getBoolean("held")).isTrue();
        assertThat(leg.getString("state")).isEqualTo("connected");
    }

    @Test
    void pages_shift_when_calls_arrive() {
        IntStream.range(0, 3)
                .forEach(i -> genesys.play(order("complete").put("endedAgoSeconds", 600 - i)));
        JsonObject first = page(1, 2, "desc");
        genesys.play(order("complete").put("endedAgoSeconds", 60));
        JsonObject second = page(2, 2, "desc");
        assertThat(first.getJsonArray("conversations")).hasSize(2);
        assertThat(second.getInteger("totalHits")).isEqualTo(4);
        assertThat(second.getJsonArray("conversations").getJsonObject(0))
                .as("the last of the first page again")
                .isEqualTo(first.getJsonArray("conversations").getJsonObject(1));
        assertThat(page(9, 2, "asc").fieldNames()).containsExactly("totalHits");
    }

    @Test
    void analytics_are_late_and_have_a_limit() {
        genesys.settings(new JsonObject().put("analyticsLagSeconds", 300).put("mostResults", 2));
        genesys.play(order("served").put("endedAgoSeconds", 10));
        assertThat(page(1, 1, "asc").getInteger("totalHits")).isZero();
        genesys.advance(Duration.ofSeconds(300));
        assertThat(page(1, 1, "asc").getInteger("totalHits")).isEqualTo(1);
        IntStream.range(0, 2)
                .forEach(i -> genesys.play(order("served").put("endedAgoSeconds", 900)));
        assertThat(query(interval(), 1, 2, "asc").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z",
        "2026-01-02T00:00:00Z/2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00Z/2026-02-02T00:00:00Z",
        "yesterday/today"
    })
    void interval_that_is_none_is_refused(String interval) {
        assertThat(query(interval, 1, 25, "asc").status()).isEqualTo(400);
    }

    @Test
    void events_are_delivered_twice_and_again_until_they_are_taken() {
        try (Receiver receiver = new Receiver()) {
            receiver.refuse(1);
            genesys.deliverTo(
                    new JsonObject()
                            .put("url", receiver.url())
                            .put("duplication", 1)
                            .put("reordering", 0.5)
                            .put("latestByMs", 50));
            genesys.play(order("ivr-error"));
            // customer.start, flow.start, flow.end, customer.end, each twice
            await().until(() -> receiver.taken().size() == 8);
            assertThat(receiver.taken().get(0).getString("detail-type"))
                    .startsWith("v2.detail.events.conversation.{id}.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttled", "forbidden", "unavailable", "html", "latency"})
    void fault_is_answered(String fault) {
        genesys.fail(Organisation.once(fault, "queue").put("retryAfterSeconds", 7));
        Answer answer = queue(Organisation.SUPPORT);
        assertThat(answer.status()).isIn(200, 403, 429, 503);
        if (fault.equals("throttled")) {
            assertThat(answer.header("Retry-After")).isEqualTo("7");
        }
        assertThat(queue(Organisation.SUPPORT).json().getString("name")).isNotEmpty();
    }

    @Test
    void plan_refuses_what_it_does_not_know_and_the_page_shows_calls() {
        assertThat(Http.post(genesys.url() + "/sandbox/faults", "{\"fault\":\"meteor\"}").body())
                .contains("throttled");
        assertThat(Http.post(genesys.url() + "/sandbox/calls", "nonsense").status()).isEqualTo(400);
        String call = genesys.play(order("abandon"));
        await().until(() -> isOver(call));
        assertThat(Http.get(genesys.url()).body()).contains(call, "silent-agent");
    }

    @Test
    void calls_come_all_the_time_until_told_otherwise() {
        genesys.put("simulator", new JsonObject().put("callsAMinute", 3000).put("speed", 1000));
        await().until(() -> page(1, 100, "asc").getInteger("totalHits") >= 10);
        genesys.put("simulator", new JsonObject());
    }

    private Answer queue(String id) {
        return genesys.get("/api/v2/routing/queues/" + id, token);
    }

    private JsonObject channel() {
        return genesys.post(CHANNELS, token, "").json();
    }

    private Answer subscribe(String channel, String... topics) {
        JsonArray all = new JsonArray();
        List.of(topics).forEach(topic -> all.add(new JsonObject().put("id", topic)));
        return genesys.post(CHANNELS + "/" + channel + "/subscriptions", token, all.encode());
    }

    private JsonArray topics(String channel) {
        return genesys.get(CHANNELS + "/" + channel + "/subscriptions", token)
                .json()
                .getJsonArray("entities");
    }

    private static JsonObject order(String script) {
        return new JsonObject().put("script", script);
    }

    private JsonObject live(String call) {
        return genesys.get("/api/v2/conversations/" + call, token).json();
    }

    private boolean isOver(String call) {
        return live(call).containsKey("endTime");
    }

    private static boolean hasEnded(Listener listener, String call) {
        return listener.heard(CALLS).stream()
                .map(one -> one.getJsonObject("eventBody"))
                .filter(body -> body.getString("id").equals(call))
                .map(body -> body.getJsonArray("participants").getJsonObject(0))
                .anyMatch(customer -> customer.containsKey("endTime"));
    }

    private static List<String> purposes(JsonObject call) {
        return call.getJsonArray("participants").stream()
                .map(one -> ((JsonObject) one).getString("purpose"))
                .toList();
    }

    private JsonArray analytics() {
        return query(interval(), 1, 100, "asc").json().getJsonArray("conversations");
    }

    private JsonObject page(int number, int size, String order) {
        return query(interval(), number, size, order).json();
    }

    /** The clock of the stand-in runs ahead of this one. */
    private static String interval() {
        Instant now = Instant.now();
        return now.minus(Duration.ofDays(14)) + "/" + now.plus(Duration.ofDays(14));
    }

    private Answer query(String interval, int page, int size, String order) {
        return genesys.post(
                "/api/v2/analytics/conversations/details/query",
                token,
                new JsonObject()
                        .put("interval", interval)
                        .put("order", order)
                        .put(
                                "paging",
                                new JsonObject().put("pageSize", size).put("pageNumber", page))
                        .encode());
    }
}
