package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.SandboxClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's pages as a browser without scripts gets them. */
@QuarkusTest
class PagesTest extends Story {

    private static final Map<String, String> BROWSER =
            Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    private static final String HOSTILE =
            "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    @Inject Pool postgres;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/escalations",
                "/review",
                "/quarantine",
                "/rules",
                "/reconciliation",
                "/status"
            })
    void page_is_whole_and_lets_nothing_of_others_run(String path) {
        Answer page = page(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body())
                .contains("<html lang=\"en\">", "href=\"#main\"", "aria-current=\"page\"", "<h1>")
                .contains("</html>")
                .doesNotContainPattern("<script>|<style|style=|onclick=|javascript:");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Cache-Control")).contains("no-store");
    }

    @Test
    void what_a_page_fetches_is_there() {
        Stream.of("/webjars/htmx.org/dist/htmx.min.js", "/assets/console.js", "/assets/console.css")
                .map(this::page)
                .forEach(asset -> assertThat(asset.status()).isEqualTo(200));
    }

    @Test
    void contract_of_the_api_knows_nothing_of_pages() {
        assertThat(Http.get(service.url() + "/q/openapi?format=json").json().getJsonObject("paths"))
                .extracting(path -> path.getKey())
                .allMatch(path -> path.startsWith("/v1/"));
    }

    @Test
    void story_of_a_call_is_told_from_its_beginning_to_its_incident() {
        String callId = Bodies.newCall();
        service.sendAndWait(Bodies.realTime(callId));
        service.send(Bodies.realTime(callId));
        JsonObject call = service.find(callId);

        String page = page("/escalations/" + callId).body();

        assertThat(page)
                .containsSubsequence("Accepted", "Delivery begun", "Incident raised", "Sent again")
                .contains(
                        "<a class=\"button\" href=\"" + escaped(call.getString("incidentUrl")),
                        call.getString("incidentNumber"),
                        "href=\"/v1/escalations/" + callId + "\"",
                        "IT_Support_Hotline",
                        "IVR_KEYWORD_MATCH")
                .containsPattern("<time datetime=\"\\S+Z\" title=\"\\S+Z\">[-0-9: ]+UTC</time>");
    }

    @Test
    void call_that_a_rule_ignored_has_a_story_too_and_an_unknown_one_has_none() {
        assertThat(page("/escalations/nobody").status()).isEqualTo(404);
        assertThat(page("/escalations/%00").status()).isEqualTo(404);
    }

    @Test
    void hostile_text_is_shown_as_text() {
        String callId = Bodies.newCall();
        String queue = HOSTILE.replace("\"", "\\\"");
        service.sendAndWait(
                Bodies.postCall(callId)
                        .replace("IT_Support_Hotline", queue)
                        .replace("IVR_TIMEOUT_EXCEEDED", "{msg:product} ${7*7} " + queue));
        String entry = service.send(HOSTILE).json().getString("quarantineId");

        for (String path :
                List.of(
                        "/escalations",
                        "/escalations?queue=" + encoded(HOSTILE),
                        "/escalations?state=" + encoded(HOSTILE) + "&from=" + encoded(HOSTILE),
                        "/review?q=" + encoded(HOSTILE),
                        "/quarantine?sender=" + encoded(HOSTILE),
                        "/escalations/" + callId,
                        "/quarantine",
                        "/quarantine/" + entry,
                        "/status?done=" + encoded(HOSTILE),
                        "/" + encoded(HOSTILE))) {
            assertThat(page(path).body())
                    .as(path)
                    .doesNotContain("<script>alert", "<img src=x")
                    .contains("</html>");
        }
        assertThat(page("/escalations/" + callId).body())
                .contains("{msg:product} ${7*7} &lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(page("/quarantine/" + entry).body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img");
    }

    @Test
    void search_finds_by_all_that_it_offers_and_names_what_it_does_not_understand() {
        String queue = "queue " + Bodies.newCall();
        String callId = Bodies.newCall();
        service.sendAndWait(Bodies.realTime(callId).replace("IT_Support_Hotline", queue));
        String number = service.find(callId).getString("incidentNumber");

        for (String query :
                List.of(
                        "q=" + callId.substring(0, 20),
                        "q=" + number,
                        "queue=" + encoded(queue),
                        "queue=" + encoded(queue) + "&reason=IVR_KEYWORD_MATCH&state=raised",
                        "queue=" + encoded(queue) + "&from=2020-01-01T00:00&to=2999-01-01T00:00Z",
                        "queue=" + encoded(queue) + "&cursor=nonsense")) {
            assertThat(page("/escalations?" + query).body())
                    .as(query)
                    .contains("href=\"/escalations/" + callId + "\"");
        }
        assertThat(page("/escalations?queue=" + encoded(queue) + "&state=review").body())
                .contains("No call fits", "href=\"/escalations\"");
        assertThat(page("/escalations?state=lost&from=yesterday").body())
                .contains("id=\"state-wrong\"", "id=\"from-wrong\"", "aria-invalid=\"true\"");
    }

    @Test
    void list_goes_on_at_the_next_page() {
        String queue = Bodies.newCall();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String callId = Bodies.newCall();
            service.send(Bodies.postCall(callId).replace("IT_Support_Hotline", queue));
            sent.add(callId);
        }

        String first = page("/escalations?queue=" + queue).body();
        String next = first.replaceAll("(?s).*href=\"([^\"]*)\" rel=\"next\".*", "$1");
        String second = page(next.replace("&amp;", "&")).body();

        assertThat(calls(first)).hasSize(50);
        assertThat(calls(second)).hasSize(10);
        assertThat(Stream.concat(calls(first).stream(), calls(second).stream()))
                .containsExactlyInAnyOrderElementsOf(sent);
        assertThat(second).doesNotContain("rel=\"next\"", "data-live");
        sent.forEach(callId -> service.awaitState(callId, "raised"));
    }

    @Test
    void chosen_calls_are_replayed_once_and_what_was_decided_meanwhile_is_told() {
        List<String> calls = List.of(inReview(), inReview());

        Answer answer = form("/review/replay", "call", calls.get(0), "call", calls.get(1));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/review?done=replayed&n=2");
        assertThat(page("/review?done=replayed&n=2").body()).contains("2 calls are pending again");
        calls.forEach(call -> service.awaitState(call, "raised"));
        assertThat(form("/review/replay", "call", calls.get(0)).header("Location"))
                .endsWith("/review?done=replayed&n=0&not=1");
        assertThat(form("/review/replay").header("Location")).contains("done=none");
        assertThat(service.audit(calls.get(0))).filteredOn("replayed "::equals).hasSize(1);
        assertThat(serviceNow.incidentsOf(calls.get(0))).hasSize(1);
    }

    @Test
    void discard_shows_what_it_means_asks_for_a_reason_and_keeps_it() {
        String callId = inReview();

        Answer asked = form("/review/discard?one=true", "call", callId);
        Answer unsaid = form("/review/discard?one=true", "call", callId, "reason", "  ");
        String still = service.find(callId).getString("state");
        Answer done =
                form(
                        "/review/discard?one=true",
                        "call",
                        callId,
                        "reason",
                        "a test of +1 555 019 9888");

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body()).contains("Discard 1 call?", "gets no incident", "<textarea");
        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(unsaid.body()).contains("id=\"reason-wrong\"", "aria-invalid=\"true\"");
        assertThat(still).isEqualTo("review");
        assertThat(done.status()).isEqualTo(303);
        assertThat(done.header("Location")).contains("/escalations/" + callId);
        assertThat(service.find(callId).getString("state")).isEqualTo("discarded");
        assertThat(service.audit(callId)).last().asString().startsWith("discarded a test of");
        assertThat(page("/escalations/" + callId).body()).doesNotContain("019");
    }

    @Test
    void replay_of_all_asks_before_it_begins_and_takes_what_fits() {
        String fits = inReview("one queue");
        String other = inReview("another queue");

        Answer asked = form("/review/replay-all?queue=one+queue");
        String still = service.find(fits).getString("state");
        Answer done = form("/review/replay-all?queue=one+queue", "sure", "true");

        assertThat(asked.body()).contains("one queue", "looked up in ServiceNow");
        assertThat(still).isEqualTo("review");
        assertThat(done.header("Location")).endsWith("/review?queue=one+queue&done=begun&n=1");
        service.awaitState(fits, "raised");
        assertThat(service.find(other).getString("state")).isEqualTo("review");
        form("/review/replay", "call", other);
    }

    @Test
    void discard_of_all_needs_a_reason_and_shows_how_far_it_is() {
        String queue = Bodies.newCall();
        List<String> calls = List.of(inReview(queue), inReview(queue));
        String other = inReview();

        Answer unsaid = form("/review/discard-all?queue=" + queue, "reason", " ");
        Answer begun = form("/review/discard-all?queue=" + queue, "reason", "a load test");

        assertThat(form("/review/discard-all?queue=" + queue).body()).contains(queue, "<textarea");
        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(begun.header("Location")).contains("done=begun");
        calls.forEach(call -> service.awaitState(call, "discarded"));
        await().until(() -> page("/review").body().contains("Discard of many: done"));
        assertThat(page("/review").body()).contains("2 of 2");
        assertThat(service.find(other).getString("state")).isEqualTo("review");
        form("/review/replay", "call", other);
    }

    @Test
    void overview_counts_what_happened_in_the_last_hour() {
        service.sendAndWait(Bodies.minimal(Bodies.newCall()));
        await().until(() -> !page("/").body().contains("<dt>Raised</dt><dd>0</dd>"));

        assertThat(page("/").body()).contains("The last hour", "The last day", "95 %:");
    }

    @Test
    void unreadable_event_is_shown_with_its_mistake_and_becomes_a_call_once_corrected() {
        String id = service.send("{\n \"callId\": nonsense}").json().getString("quarantineId");
        String callId = Bodies.newCall();
        String path = "/quarantine/" + id;

        String shown = page(path).body();
        Answer wrong = form(path + "/resubmit", "body", "{\"callId\": \"" + callId + "\"}");
        Answer taken = form(path + "/resubmit", "body", Bodies.minimal(callId));

        assertThat(shown).contains("line 2", "<mark>n</mark>", "{\n &quot;callId&quot;: nonsense}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("<code>escalationReason</code> is required", callId, "role=\"alert\"");
        assertThat(taken.status()).isEqualTo(303);
        assertThat(taken.header("Location")).contains("/escalations/" + callId, "resubmitted");
        service.awaitState(callId, "raised");
        assertThat(page(path).body()).contains("resubmitted", callId).doesNotContain("<textarea");
        Answer late = form(path + "/resubmit", "body", Bodies.minimal(callId));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("already");
    }

    @Test
    void unreadable_event_is_discarded_with_a_reason_only() {
        String path = "/quarantine/" + service.send("nonsense").json().getString("quarantineId");

        Answer unsaid = form(path + "/discard", "reason", "");
        Answer done = form(path + "/discard", "reason", "a test");

        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(unsaid.body()).contains("<code>reason</code>");
        assertThat(done.status()).isEqualTo(303);
        assertThat(page(path).body()).contains("discarded", "a test", "anonymous");
        assertThat(page("/quarantine?state=discarded").body()).contains("href=\"" + path + "\"");
        assertThat(page("/quarantine/00000000-0000-0000-0000-000000000000").status())
                .isEqualTo(404);
        assertThat(page("/quarantine/nobody").status()).isEqualTo(404);
    }

    @Test
    void long_correction_reaches_the_ledger_whole() {
        String path = "/quarantine/" + service.send("nonsense").json().getString("quarantineId");
        String callId = Bodies.newCall();
        String body =
                Bodies.postCall(callId)
                        .replace("inbound\"", "inbound\",\"note\":\"" + "ä".repeat(60_000) + "\"");

        assertThat(form(path + "/resubmit", "body", body).status()).isEqualTo(303);
        service.awaitState(callId, "raised");
    }

    @Test
    void rules_are_tried_and_nothing_comes_of_it() {
        String callId = Bodies.newCall();
        String rules =
                "rules:\n  - name: tests\n    when: { reason: TEST_* }\n    ignore: a test\n";

        String raised = tried(rules, Bodies.minimal(callId));
        String ignored = tried(rules, Bodies.minimal(callId).replace("IVR", "TEST"));
        String broken = tried("rules:\n  - nam: x\n", Bodies.minimal(callId));
        String unread = tried(rules, "nonsense");

        assertThat(raised).contains("an incident", "short_description", "Escalated call");
        assertThat(ignored).contains("no incident", "a test", "<strong>tests</strong>");
        assertThat(broken).contains("could not be used", "line 2:");
        assertThat(unread).contains("id=\"event-wrong\"", "nonsense</textarea>");
        assertThat(page("/escalations/" + callId).status()).isEqualTo(404);
    }

    @Test
    void overview_says_what_is_wrong_and_where_to_go() {
        String callId = inReview();

        assertThat(page("/").body()).contains("for a decision", "href=\"/review\">Decide</a>");
        assertThat(page("/escalations").body()).contains("class=\"alarm\"");

        form("/review/replay", "call", callId);
    }

    @Test
    void gap_report_tells_who_listens_what_was_missed_and_why() {
        String callId = Bodies.newCall();
        String undecided = Bodies.newCall();
        service.sendAndWait(Bodies.minimal(callId));
        String page;
        String status;
        String overview;

        try (Unheard unheard = new Unheard(postgres, callId, undecided)) {
            page = page("/reconciliation").body();
            status = page("/status").body();
            overview = page("/").body();
        }

        assertThat(page)
                .containsSubsequence(
                        "connected", "to 2 queues", "No such queue", "5 min 0 s behind")
                .containsSubsequence(
                        "href=\"/escalations/" + callId + "\"",
                        "nobody listened from",
                        "the network")
                .containsSubsequence(undecided, "given up")
                .contains(
                        "too old, not compared", "too old, and nobody will know", "not yet</span>");
        assertThat(status).contains("to 2 queues", "href=\"/reconciliation\">The gap report");
        assertThat(overview)
                .contains("Nobody listened for 1 time", "1 call came without", "no channel: 401");
    }

    @Test
    void gap_report_says_what_to_set_where_nobody_was_ever_to_listen() {
        assertThat(page("/reconciliation").body())
                .contains("GENESYS_REGION", "GENESYS_NOTIFICATIONS=on", "GENESYS_QUEUES");
    }

    @Test
    void problem_is_a_page_for_a_browser_and_stays_a_problem_for_the_api() {
        assertThat(page("/nothing").status()).isEqualTo(404);
        assertThat(page("/nothing").body()).contains("<h1>Not Found</h1>", "href=\"/\"");
        assertThat(page("/v1/escalations/nobody").header("Content-Type"))
                .startsWith("application/problem+json");
        assertThat(Http.get(service.url() + "/escalations/nobody").header("Content-Type"))
                .startsWith("application/problem+json");
    }

    private String inReview() {
        return inReview("IT_Support_Hotline");
    }

    private String inReview(String queue) {
        String callId = Bodies.newCall();
        serviceNow.fail(SandboxClient.once("rejected", "create").put("times", 1_000));
        service.send(Bodies.realTime(callId).replace("IT_Support_Hotline", queue));
        service.awaitState(callId, "review");
        serviceNow.recover();
        return callId;
    }

    private String tried(String rules, String event) {
        Answer answer = form("/rules/try", "rules", rules, "event", event);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> calls(String page) {
        return Stream.of(page.split("href=\"/escalations/", -1))
                .skip(1)
                .map(rest -> rest.substring(0, rest.indexOf('"')))
                .toList();
    }

    private Answer page(String path) {
        return Http.get(service.url() + path, BROWSER);
    }

    private Answer form(String path, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + encoded(fields[i + 1]));
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(service.url() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        pairs.stream().collect(Collectors.joining("&"))));
        BROWSER.forEach(request::header);
        return Http.send(request);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;");
    }
}
