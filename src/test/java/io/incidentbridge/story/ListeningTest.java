package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Listening;
import io.incidentbridge.testing.LogLines;
import io.incidentbridge.testing.Organisation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that Genesys Cloud tells of, and those that it does not. */
@QuarkusTest
@TestProfile(Listening.class)
class ListeningTest extends Story {

    /** Nobody has named it. */
    private static final String OTHER = "9a1d5b1e-3f57-4d0e-8a55-7f0c2f6a0007";

    @Inject Pool postgres;

    @BeforeEach
    void afresh() {
        genesys.put("queues", new JsonObject().put(Listening.QUIET, "Quiet"));
        genesys.deliverTo(new JsonObject());
        genesys.put("simulator", new JsonObject().put("speed", 50));
        genesys.settings(
                new JsonObject()
                        .put("requestsAMinute", 10_000)
                        .put("mostResults", 100_000)
                        .put("ignoreErrors", true)
                        .put("dropSockets", false));
        forbid();
        // What the tests before have asked for is no limit to this one.
        postgres.query("UPDATE genesys_budget SET sent = '{}', paused_until = 'epoch'")
                .executeAndAwait();
        awaitConnected();
    }

    @Test
    void call_is_raised_by_what_notifications_tell_of_it() {
        String call = genesys.play(order("transfer").put("ani", "tel:+15550199888"));

        service.awaitState(call, "raised");
        assertThat(service.audit(call).get(0)).startsWith("accepted");
        await().until(() -> facts(call).containsKey("endTime"));
        assertThat(facts(call).getString("queueId")).isEqualTo(Organisation.SERVICE_DESK);
        assertThat(facts(call).getString("direction")).isEqualTo("INBOUND");
        assertThat(facts(call).getString("disconnectType")).isEqualTo("CLIENT");
        assertThat(facts(call).getString("customerPhone")).isEqualTo("***-***-9888");
        assertThat(facts(call).getString("agentUserId")).startsWith("4c7e2a90");
        assertThat(facts(call).getString("escalationReason")).isEqualTo("IVR_TRANSFER_ACD");
        assertThat(serviceNow.incidentsOf(call)).hasSize(1);
        assertThat(serviceNow.incidentsOf(call).get(0).encode()).doesNotContain("5550199888");
        // Each change tells again that it was escalated, which is said once.
        assertThat(service.audit(call)).filteredOn(line -> line.startsWith("duplicate")).isEmpty();
    }

    @Test
    void call_that_comes_by_all_ways_has_one_incident() {
        genesys.deliverTo(
                new JsonObject()
                        .put("url", service.url() + "/v1/sources/eventbridge")
                        .put("duplication", 1)
                        .put("reordering", 0.5)
                        .put("latestByMs", 300));
        List<String> calls =
                IntStream.range(0, 5).mapToObj(i -> genesys.play(order("complete"))).toList();
        String served = genesys.play(order("served"));

        calls.forEach(call -> service.awaitState(call, "raised"));
        calls.forEach(call -> await().until(() -> facts(call).containsKey("endTime")));
        calls.forEach(call -> assertThat(serviceNow.incidentsOf(call)).hasSize(1));
        assertThat(service.find(served).getInteger("status")).isEqualTo(404);
    }

    @Test
    void call_of_which_no_event_came_is_raised_by_reconciliation_and_reported() {
        String missed = genesys.play(order("abandon").put("endedAgoSeconds", 5));
        String served = genesys.play(order("served").put("endedAgoSeconds", 5));

        service.awaitState(missed, "raised");
        assertThat(actor(missed)).isEqualTo("reconciliation");
        JsonObject reported = reported(missed);
        assertThat(reported.getString("why")).isEqualTo("no event came");
        assertThat(reported.getString("queueId")).isEqualTo(Organisation.SUPPORT);
        assertThat(reported.getString("rule")).isEqualTo("default");
        assertThat(reported.getString("incident")).startsWith("INC");
        assertThat(Instant.parse(reported.getString("escalatedAt"))).isBefore(Instant.now());
        assertThat(service.find(served).getInteger("status")).isEqualTo(404);
        assertThat(status().getJsonObject("reconciliation").getInteger("missed")).isPositive();

        awaitReconciledOnceMore();
        assertThat(service.audit(missed))
                .as("known calls are left as they are")
                .filteredOn(line -> line.startsWith("accepted") || line.startsWith("duplicate"))
                .hasSize(1);
    }

    @Test
    void what_a_flow_has_set_is_asked_for_where_analytics_do_not_tell_it() {
        String call =
                genesys.play(
                        order("abandon")
                                .put("endedAgoSeconds", 5)
                                .put("attributes", new JsonObject().put("Tier", "GOLD-CONTRACT")));
        service.awaitState(call, "raised");
        assertThat(facts(call).encode()).contains("GOLD-CONTRACT");
    }

    @Test
    void call_that_was_ignored_before_all_was_told_is_decided_again() {
        JsonObject order = order("abandon").put("endedAgoSeconds", 5);
        postgres.preparedQuery(
                        "INSERT INTO audit (call_id, kind, actor, detail) VALUES ($1, 'ignored', 'eventbridge', 'rule x')")
                .executeAndAwait(io.vertx.mutiny.sqlclient.Tuple.of(order.getString("callId")));
        String call = genesys.play(order);
        service.awaitState(call, "raised");
        assertThat(reported(call).getString("why"))
                .startsWith("an event came, and a rule ignored it");
        assertThat(requests("/api/v2/conversations/" + call))
                .as("of those there are many")
                .isZero();
    }

    @Test
    void call_of_another_queue_is_none_of_ours() {
        genesys.put("queues", new JsonObject().put(OTHER, "Other"));
        String other =
                genesys.play(order("abandon").put("queueId", OTHER).put("endedAgoSeconds", 5));
        String ours = genesys.play(order("abandon").put("endedAgoSeconds", 5));
        service.awaitState(ours, "raised");
        awaitReconciledOnceMore();
        assertThat(service.find(other).getInteger("status")).isEqualTo(404);
        assertThat(ignored(other)).isZero();
    }

    @Test
    void call_that_a_rule_ignored_is_not_missed() {
        String call =
                genesys.play(
                        order("abandon").put("queueId", Listening.QUIET).put("endedAgoSeconds", 5));
        await().until(() -> ignored(call) == 1);
        awaitReconciledOnceMore();
        awaitReconciledOnceMore();
        assertThat(ignored(call)).isEqualTo(1);
        assertThat(report().getJsonArray("calls").encode()).doesNotContain(call);
    }

    @Test
    void what_happened_while_nobody_listened_is_reconciled_and_the_gap_named() {
        genesys.fail(Organisation.fault("unavailable", "channel"));
        genesys.cutSockets();
        await().until(() -> "connecting".equals(notifications().getString("state")));
        genesys.put("simulator", new JsonObject().put("speed", 1000));
        String call = genesys.play(order("abandon"));

        service.awaitState(call, "raised");
        assertThat(actor(call)).as("all the time is reconciled anyway").isEqualTo("reconciliation");
        genesys.fail();
        awaitConnected();

        String second = missedInAGap();
        JsonObject reported = reported(second);
        assertThat(reported.getString("why")).startsWith("nobody listened from");
        awaitGapsReconciled();
        assertThat(gaps()).anyMatch(gap -> gap.getInteger("missed") > 0);
    }

    @Test
    void socket_that_will_close_is_followed_by_another_first() {
        int gaps = gaps().size();
        int accepted = genesys.sockets().getInteger("accepted");
        genesys.announceClosing();
        await().until(
                        () ->
                                genesys.sockets().getInteger("accepted") == accepted + 1
                                        && connected() == 1);
        String call = genesys.play(order("complete"));
        service.awaitState(call, "raised");
        assertThat(actor(call)).isEqualTo("notifications");
        assertThat(gaps()).hasSize(gaps);
    }

    @Test
    void silent_socket_is_given_up() {
        int accepted = genesys.sockets().getInteger("accepted");
        genesys.settings(new JsonObject().put("mute", true));
        await().until(() -> genesys.sockets().getInteger("accepted") > accepted);
        genesys.settings(new JsonObject().put("mute", false));
        awaitConnected();
    }

    @Test
    void queue_that_is_not_permitted_is_left_out_and_told_and_the_others_are_heard() {
        forbid(topic(Organisation.SERVICE_DESK));
        genesys.cutSockets();
        await().until(() -> leftOut().contains(Organisation.SERVICE_DESK));
        awaitConnected();
        assertThat(notifications().getInteger("queues")).isEqualTo(2);
        String call = genesys.play(order("complete"));
        service.awaitState(call, "raised");
        assertThat(actor(call)).isEqualTo("notifications");
        int gaps = gaps().size();
        forbid();
        await().until(() -> notifications().getInteger("queues") == 3);
        assertThat(gaps()).as("it is heard without a gap").hasSize(gaps);
    }

    @Test
    void queue_is_left_out_where_the_platform_refuses_all_for_it() {
        genesys.settings(new JsonObject().put("ignoreErrors", false));
        forbid(topic(Organisation.SERVICE_DESK));
        genesys.cutSockets();
        await().until(() -> leftOut().contains(Organisation.SERVICE_DESK));
        awaitConnected();
        assertThat(notifications().getInteger("queues")).isEqualTo(2);
        forbid();
        genesys.cutSockets();
        await().until(() -> notifications().getInteger("queues") == 3);
    }

    @Test
    void nobody_claims_to_listen_where_no_queue_is_permitted() {
        for (boolean ignoreErrors : List.of(true, false)) {
            genesys.settings(new JsonObject().put("ignoreErrors", ignoreErrors));
            forbid(
                    topic(Organisation.SUPPORT),
                    topic(Organisation.SERVICE_DESK),
                    topic(Listening.QUIET));
            genesys.cutSockets();
            await().until(
                            () ->
                                    notifications()
                                            .getString("trouble", "")
                                            .equals("none of the queues is permitted"));
            assertThat(notifications().getString("state")).isEqualTo("connecting");
            forbid();
            awaitConnected();
        }
    }

    @Test
    void channel_that_is_lost_as_soon_as_it_is_open_is_opened_again_with_patience() {
        awaitGapsReconciled();
        int gaps = gaps().size();
        int accepted = genesys.sockets().getInteger("accepted");
        genesys.settings(new JsonObject().put("dropSockets", true));
        Instant cut = Instant.now();
        genesys.cutSockets();
        await().until(() -> genesys.sockets().getInteger("accepted") >= accepted + 4);
        assertThat(cut).isBefore(Instant.now().minusMillis(1500));
        genesys.settings(new JsonObject().put("dropSockets", false));
        awaitConnected();
        awaitGapsReconciled();
        assertThat(gaps().size()).isLessThanOrEqualTo(gaps + 2);
    }

    @Test
    void channel_in_use_keeps_its_queues_while_its_renewal_is_refused() {
        int asked = genesys.count("subscription");
        genesys.fail(Organisation.fault("forbidden", "subscription"));
        genesys.announceClosing();
        await().until(() -> genesys.count("subscription") > asked + 5);
        assertThat(genesys.sockets().getJsonArray("channels").stream())
                .map(JsonObject.class::cast)
                .filteredOn(channel -> channel.getBoolean("connected"))
                .extracting(channel -> channel.getInteger("topics"))
                .contains(3);
        String call = genesys.play(order("complete"));
        service.awaitState(call, "raised");
        assertThat(actor(call)).isEqualTo("notifications");
        genesys.fail();
        await().until(() -> notifications().getString("trouble", "").isEmpty());
    }

    @Test
    void queue_is_found_by_its_name_among_however_many() {
        JsonObject many = new JsonObject();
        IntStream.range(0, 250).forEach(i -> many.put(UUID.randomUUID().toString(), "A " + i));
        genesys.put("queues", many);
        long asked = pagesAsked();
        genesys.cutSockets();
        await().until(() -> pagesAsked() >= asked + 3);
        await().until(() -> notifications().getInteger("queues", 0) == 3);
        assertThat(leftOut()).isEmpty();
    }

    @Test
    void notification_that_cannot_be_read_is_quarantined() {
        String topic = topic(Organisation.SUPPORT);
        String mark = UUID.randomUUID().toString();
        genesys.say("{\"topicName\":\"" + topic + "\",\"eventBody\":\"" + mark + "\"}");
        genesys.say(
                "{\"topicName\":\""
                        + topic
                        + "\",\"eventBody\":{\"id\":\"bad id\",\"name\":\""
                        + mark
                        + "\"}}");
        genesys.say("no JSON " + mark);
        await().until(() -> quarantined(mark) == 3);
    }

    @Test
    void notification_that_no_ledger_takes_is_quarantined_and_nobody_else_waits_for_it() {
        String call = UUID.randomUUID().toString();
        refuse("call_facts", call);
        try {
            int gaps = gaps().size();
            genesys.play(order("complete").put("callId", call));
            await().until(() -> quarantined(call) > 0);
            assertThat(notifications().getString("state")).isEqualTo("connected");
            assertThat(gaps()).hasSize(gaps);
        } finally {
            permit("call_facts");
        }
        service.awaitState(call, "raised");
    }

    @Test
    void live_call_that_cannot_be_noted_holds_up_no_other() {
        genesys.put("simulator", new JsonObject().put("speed", 25));
        String bad = UUID.randomUUID().toString();
        refuse("watched_call", bad);
        try {
            genesys.fail(Organisation.fault("latency", "conversation").put("delayMs", 100));
            String good = genesys.play(order("silent-agent").put("queueId", Listening.QUIET));
            await().until(() -> watched(good) == 1);
            postgres.preparedQuery(
                            "INSERT INTO watched_call (call_id, due_at) SELECT $1, due_at FROM watched_call WHERE call_id = $2")
                    .executeAndAwait(Tuple.of(bad, good));
            genesys.play(order("silent-agent").put("callId", bad).put("queueId", Listening.QUIET));
            service.awaitState(good, "raised");
            assertThat(actor(good)).isEqualTo("live");
        } finally {
            permit("watched_call");
        }
    }

    @Test
    void late_call_that_no_ledger_takes_holds_up_no_other() {
        String bad = UUID.randomUUID().toString();
        refuse("call_facts", bad);
        try {
            genesys.play(order("abandon").put("callId", bad).put("endedAgoSeconds", 50));
            String good = genesys.play(order("abandon").put("endedAgoSeconds", 5));
            await().until(() -> asked(bad) == 1);
            service.awaitState(good, "raised");
            awaitReconciledOnceMore();
        } finally {
            permit("call_facts");
        }
        service.awaitState(bad, "raised");
    }

    /** The database takes nothing of this call, but its first row. */
    private void refuse(String table, String call) {
        String sql =
                """
                CREATE OR REPLACE FUNCTION refuse_call() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '23514'; END $$;
                CREATE TRIGGER refuse_call BEFORE %s ON %s FOR EACH ROW
                WHEN (NEW.call_id = '%s') EXECUTE FUNCTION refuse_call()
                """;
        String on =
                table.equals("watched_call")
                        ? "UPDATE OF muted_since, held_since"
                        : "INSERT OR UPDATE";
        postgres.query(sql.formatted(on, table, call)).executeAndAwait();
    }

    private void permit(String table) {
        postgres.query("DROP TRIGGER refuse_call ON " + table).executeAndAwait();
    }

    @Test
    void too_many_results_are_asked_for_in_parts() {
        genesys.settings(new JsonObject().put("mostResults", 40));
        List<String> calls =
                IntStream.range(0, 60)
                        .mapToObj(
                                i ->
                                        genesys.play(
                                                order("abandon")
                                                        .put("endedAgoSeconds", 5 + 14 * i)))
                        .toList();
        calls.forEach(call -> service.awaitState(call, "raised"));
    }

    @Test
    void agent_who_is_silent_is_seen_while_the_call_goes_on() {
        genesys.put("simulator", new JsonObject().put("speed", 25));
        String call = genesys.play(order("silent-agent").put("queueId", Listening.QUIET));

        service.awaitState(call, "raised");
        JsonObject seen = service.find(call);
        assertThat(seen.getString("escalationReason", seen.encode())).contains("AGENT_SILENT");
        assertThat(facts(call).containsKey("endTime")).as("the call goes on").isFalse();
        assertThat(actor(call)).isEqualTo("live");
        assertThat(serviceNow.incidentsOf(call)).hasSize(1);
        assertThat(status().getJsonObject("watch").getBoolean("isOn")).isTrue();
        await().until(() -> facts(call).containsKey("endTime"));
        await().until(() -> watched(call) == 0);
        assertThat(serviceNow.incidentsOf(call)).hasSize(1);
    }

    @Test
    void watch_that_may_not_look_says_so_in_the_status_and_once_in_the_log() {
        LogLines log = LogLines.of("io.incidentbridge.genesys");
        genesys.put("simulator", new JsonObject().put("speed", 25));
        genesys.fail(Organisation.fault("forbidden", "conversation"));
        String call = genesys.play(order("silent-agent").put("queueId", Listening.QUIET));
        await().until(() -> watchTrouble().startsWith("refused: 403"));
        int asked = genesys.count("conversation");
        await().until(() -> genesys.count("conversation") >= asked + 2);
        log.close();
        assertThat(log.all()).filteredOn(line -> line.contains("(watch)")).hasSize(1);
        assertThat(watched(call)).as("it is looked at when that is permitted").isEqualTo(1);

        genesys.fail();
        service.awaitState(call, "raised");
        await().until(() -> watchTrouble().isEmpty());
    }

    @Test
    void call_that_is_ignored_while_nobody_tells_all_of_it_is_decided_again() {
        genesys.fail(Organisation.fault("forbidden", "conversation"));
        String call =
                genesys.play(
                        order("abandon").put("queueId", Listening.QUIET).put("endedAgoSeconds", 5));
        await().until(() -> undecided(call) == 1);
        awaitReconciledOnceMore();
        awaitReconciledOnceMore();
        assertThat(undecided(call)).as("it is said once").isEqualTo(1);
        assertThat(ignored(call)).isZero();
        assertThat(status().getJsonObject("reconciliation").getString("trouble"))
                .startsWith("calls cannot be asked for: refused: 403");

        genesys.fail();
        await().until(() -> ignored(call) == 1);
    }

    @Test
    void call_that_nobody_told_of_until_long_after_is_decided_then() {
        genesys.fail(Organisation.fault("forbidden", "conversation"));
        String call =
                genesys.play(
                        order("abandon")
                                .put("queueId", Listening.QUIET)
                                .put("endedAgoSeconds", 5)
                                .put("attributes", new JsonObject().put("Wanted", "yes")));
        await().until(() -> undecided(call) == 1);
        assertThat(status().getJsonObject("reconciliation").getInteger("undecided")).isPositive();
        String before = nobodySweeps();
        try {
            genesys.fail();
            postgres.query("UPDATE undecided_call SET due_at = now()").executeAndAwait();
            service.awaitState(call, "raised");
            assertThat(actor(call)).isEqualTo("reconciliation");
            await().until(() -> asked(call) == 0);
        } finally {
            sweepFrom(before);
        }
    }

    @Test
    void call_that_stays_undecided_for_a_day_is_given_up_and_reported() {
        genesys.fail(Organisation.fault("forbidden", "conversation"));
        String call =
                genesys.play(
                        order("abandon").put("queueId", Listening.QUIET).put("endedAgoSeconds", 5));
        await().until(() -> undecided(call) == 1);
        postgres.preparedQuery(
                        "UPDATE undecided_call SET since = now() - interval '25 h' WHERE call_id = $1")
                .executeAndAwait(Tuple.of(call));
        await().until(() -> undecided(call) == 2);
        assertThat(report().getJsonArray("undecided").stream())
                .map(JsonObject.class::cast)
                .filteredOn(open -> open.getString("callId").equals(call))
                .allMatch(open -> open.containsKey("givenUpAt"))
                .hasSize(1);
        assertThat(status().getJsonObject("reconciliation").getInteger("givenUp")).isPositive();
        genesys.fail();
    }

    /** Until {@link #sweepFrom}: all of the time is compared already. */
    private String nobodySweeps() {
        String before = status().getJsonObject("reconciliation").getString("reconciledTo");
        sweepFrom(Instant.now().plusSeconds(3600).toString());
        return before;
    }

    private void sweepFrom(String time) {
        postgres.preparedQuery("UPDATE duty SET reconciled_to = $1::text::timestamptz")
                .executeAndAwait(Tuple.of(time));
    }

    private long asked(String call) {
        return count("SELECT count(*) AS n FROM undecided_call WHERE call_id = $1", call);
    }

    private String missedInAGap() {
        genesys.put("simulator", new JsonObject().put("speed", 1000));
        genesys.fail(Organisation.fault("unavailable", "channel"));
        awaitGapsReconciled();
        int before = gaps().size();
        genesys.cutSockets();
        await().until(() -> "connecting".equals(notifications().getString("state")));
        String call = genesys.play(order("abandon"));
        await().until(
                        () ->
                                genesys.get("/api/v2/conversations/" + call, genesys.token())
                                        .json()
                                        .containsKey("endTime"));
        genesys.fail();
        await().until(() -> gaps().size() > before);
        service.awaitState(call, "raised");
        return call;
    }

    private void awaitConnected() {
        await().until(() -> "connected".equals(notifications().getString("state")));
    }

    private void awaitGapsReconciled() {
        await().until(() -> gaps().stream().allMatch(gap -> gap.containsKey("reconciledAt")));
    }

    private void awaitReconciledOnceMore() {
        Instant now = Instant.now();
        await().until(
                        () ->
                                Instant.parse(
                                                status().getJsonObject("reconciliation")
                                                        .getString("reconciledTo"))
                                        .isAfter(now));
    }

    private JsonObject status() {
        return Http.get(service.url() + "/v1/status").json().getJsonObject("genesys");
    }

    private JsonObject notifications() {
        return status().getJsonObject("notifications", new JsonObject());
    }

    private JsonObject report() {
        return Http.get(service.url() + "/v1/reconciliation").json();
    }

    private List<JsonObject> gaps() {
        return report().getJsonArray("gaps").stream().map(JsonObject.class::cast).toList();
    }

    private JsonObject reported(String call) {
        return report().getJsonArray("calls").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("callId").equals(call))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject facts(String call) {
        return service.find(call).getJsonObject("facts", new JsonObject());
    }

    private String actor(String call) {
        return Http.get(service.url() + "/v1/escalations/" + call + "/audit").array().stream()
                .map(JsonObject.class::cast)
                .filter(line -> line.getString("kind").equals("accepted"))
                .map(line -> line.getString("actor"))
                .findFirst()
                .orElse("");
    }

    private long ignored(String call) {
        return count(
                "SELECT count(*) AS n FROM audit WHERE kind = 'ignored' AND call_id = $1", call);
    }

    private long undecided(String call) {
        return count(
                "SELECT count(*) AS n FROM audit WHERE kind = 'undecided' AND call_id = $1", call);
    }

    private String watchTrouble() {
        return status().getJsonObject("watch").getString("trouble", "");
    }

    private long watched(String call) {
        return count("SELECT count(*) AS n FROM watched_call WHERE call_id = $1", call);
    }

    private long pagesAsked() {
        return requests("/api/v2/routing/queues");
    }

    private long requests(String path) {
        return Http.get(genesys.url() + "/sandbox/requests").array().stream()
                .map(JsonObject.class::cast)
                .filter(asked -> asked.getString("path").equals(path))
                .count();
    }

    private long quarantined(String mark) {
        return count(
                "SELECT count(*) AS n FROM quarantine WHERE sender = 'notifications' AND body LIKE '%' || $1 || '%'",
                mark);
    }

    private long count(String sql, String call) {
        return postgres.preparedQuery(sql)
                .executeAndAwait(Tuple.of(call))
                .iterator()
                .next()
                .getLong("n");
    }

    private long connected() {
        return genesys.sockets().getJsonArray("channels").stream()
                .map(JsonObject.class::cast)
                .filter(channel -> channel.getBoolean("connected"))
                .count();
    }

    private JsonArray leftOut() {
        return notifications().getJsonArray("leftOut", new JsonArray());
    }

    private static String topic(String queueId) {
        return "v2.routing.queues." + queueId + ".conversations.calls";
    }

    private void forbid(String... topics) {
        Http.put(
                genesys.url() + "/sandbox/forbidden-topics",
                new JsonArray(List.of(topics)).encode());
    }

    private static JsonObject order(String script) {
        return new JsonObject().put("script", script).put("callId", UUID.randomUUID().toString());
    }
}
