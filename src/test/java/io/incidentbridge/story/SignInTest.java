package io.incidentbridge.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.incidentbridge.testing.Senders.basic;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Browser;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.Ledger;
import io.incidentbridge.testing.Planted;
import io.incidentbridge.testing.RawClient;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.TypedPage;
import io.incidentbridge.testing.Visit;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People sign in at the pages, and what they are let do there. */
@QuarkusTest
@TestProfile(SignInTest.People.class)
class SignInTest extends Story {

    private static final String ADDRESS = "/typed-page";
    private static final String HOSTILE = "</textarea><script>nobody()</script> & \"quoted\"\r\nü";

    @Inject Pool postgres;
    @Inject MeterRegistry meters;

    @BeforeEach
    void forget() {
        TypedPage.ARRIVED.clear();
    }

    @Test
    void whoever_comes_to_a_page_signs_in_and_is_there() {
        try (Visit visit = Browser.desktop()) {
            Page page = visit.page();
            page.navigate(service.url() + ADDRESS + "?q=a%20b");
            assertThat(page).hasTitle("Sign in · Incident Bridge");
            visit.assertAccessible();
            visit.screenshot("sign-in");
            signIn(page, "olga");

            assertThat(page).hasURL(service.url() + ADDRESS + "?q=a%20b");
            Cookie cookie = visit.context().cookies().get(0);
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite.name()).isEqualTo("LAX");
            assertThat(cookie.expires).as("it ends with the browser").isEqualTo(-1);
            assertThat(Ledger.sql(postgres, "SELECT digest::text || name FROM console_session"))
                    .noneMatch(row -> row.contains(cookie.value));
        }
    }

    @Test
    void sign_in_page_fits_a_telephone_and_the_dark() {
        try (Visit visit = Browser.phone()) {
            visit.page()
                    .emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            visit.page().navigate(service.url() + "/sign-in");
            visit.assertFits();
            visit.assertAccessible();
            visit.screenshot("sign-in");
        }
    }

    @Test
    void wrong_password_is_told_as_little_as_a_wrong_name_and_is_counted() {
        try (Visit visit = Browser.desktop().expecting("401")) {
            visit.page().navigate(service.url() + "/sign-in?back=/typed-page");
            for (String name : List.of("olga", "nobody")) {
                visit.page().getByLabel("Name").fill(name);
                visit.page().getByLabel("Password").fill("wrong");
                send(visit.page(), "Sign in");
                assertThat(visit.page().getByRole(AriaRole.ALERT))
                        .hasText("Name and password do not belong together.");
                assertThat(visit.page().getByLabel("Name")).hasValue(name);
                assertThat(visit.page().getByLabel("Password")).hasValue("");
            }
            visit.assertAccessible();
            signIn(visit.page(), "olga");
            assertThat(visit.page()).hasURL(service.url() + ADDRESS);
        }
        assertThat(
                        meters.get("incident.bridge.authentication.failures")
                                .tag("method", "form")
                                .counter()
                                .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void nobody_is_led_elsewhere_after_signing_in() {
        for (String back : List.of("//evil.example/", "https://evil.example/", "/\\evil.example")) {
            Answer answer =
                    form(
                            "/sign-in",
                            "name=olga&password=password+of+olga&back=" + encoded(back),
                            "");
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("Location")).isEqualTo("/");
        }
    }

    @Test
    void program_is_told_401_and_never_led_to_a_form() {
        Answer page = Http.get(service.url() + ADDRESS);
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.header("Content-Type")).startsWith("application/problem+json");
        Answer api = Http.get(service.url() + "/v1/rules", Map.of("Accept", "text/html,*/*"));
        assertThat(api.status()).as("it is open to senders, who may not look").isEqualTo(403);
        assertThat(Http.get(service.url() + ADDRESS, basic("olga", "password of olga")).status())
                .isEqualTo(200);
    }

    @Test
    void session_is_good_for_the_api_as_well_and_its_acts_bear_the_name() {
        String cookie = cookie("olga");
        assertThat(Http.get(service.url() + "/v1/status", Map.of("Cookie", cookie)).status())
                .isEqualTo(200);
        String quarantined = service.send("{}").json().getString("quarantineId");
        Answer answer =
                Http.post(
                        service.url() + "/v1/quarantine/" + quarantined + "/discard",
                        "{\"reason\":\"a test\"}",
                        Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(
                        Ledger.sql(
                                postgres,
                                "SELECT decided_by FROM quarantine WHERE id = '"
                                        + quarantined
                                        + "'"))
                .containsExactly("olga");
    }

    @Test
    void viewer_looks_and_what_he_sends_is_refused() {
        try (Visit visit = Browser.desktop().expecting("403")) {
            open(visit, "viktor");
            Response refused = send(visit.page(), "Do it");
            assertThat(refused.status()).isEqualTo(403);
        }
        Answer api =
                Http.post(
                        service.url() + "/v1/review/replay",
                        "{}",
                        Map.of("Cookie", cookie("viktor"), "Sec-Fetch-Site", "same-origin"));
        assertThat(api.status()).isEqualTo(403);
        assertThat(TypedPage.ARRIVED).isEmpty();
    }

    /**
     * Another port of the same machine is another origin, and the cookie goes there all the same.
     */
    @Test
    void form_that_another_origin_makes_the_browser_send_is_refused() {
        String evil = service.url().replaceAll(":\\d+$", ":" + URI.create(sandboxUrl).getPort());
        try (Visit visit = Browser.desktop().expecting("403")) {
            open(visit, "olga");
            visit.context()
                    .route(
                            evil + "/evil",
                            route ->
                                    route.fulfill(
                                            new Route.FulfillOptions()
                                                    .setContentType("text/html")
                                                    .setBody(
                                                            "<link rel=icon href='data:,'><form method=post action='"
                                                                    + service.url()
                                                                    + ADDRESS
                                                                    + "'><input name=id value=666><button>Win</button></form>")));
            visit.page().navigate(evil + "/evil");
            Response refused = send(visit.page(), "Win");
            assertThat(refused.request().headerValue("cookie")).contains("session=");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains("another origin");
        }
        assertThat(TypedPage.ARRIVED).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "cross-site, -, 403",
                "same-site, -, 403",
                "cross-site, own, 403",
                "same-origin, -, 200",
                "none, -, 200",
                "-, own, 200",
                "-, http://evil.example, 403",
                "-, null, 403",
                "-, -, 403"
            })
    void browser_that_says_where_a_request_comes_from_is_believed(
            String site, String origin, int status) {
        Map<String, String> headers = new HashMap<>(Map.of("Cookie", cookie("olga")));
        if (site != null) {
            headers.put("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            headers.put("Origin", origin.equals("own") ? service.url() : origin);
        }
        assertThat(Http.post(service.url() + "/v1/review/replay", "{}", headers).status())
                .isEqualTo(status);
    }

    @Test
    void program_with_a_credential_of_its_own_is_not_asked_where_it_is() {
        Map<String, String> basic = basic("olga", "password of olga");
        String replay = service.url() + "/v1/review/replay";
        assertThat(Http.post(replay, "{}", basic).status()).isEqualTo(200);
        Map<String, String> foreign = new HashMap<>(basic);
        foreign.put("Sec-Fetch-Site", "cross-site");
        assertThat(Http.post(replay, "{}", foreign).status())
                .as("a browser sends a password that it knows along by itself")
                .isEqualTo(403);
        assertThat(service.send(Bodies.minimal(Bodies.newCall())).status()).isEqualTo(202);
    }

    @Test
    void nothing_typed_is_lost_when_the_session_has_ended() {
        try (Visit visit = Browser.desktop().expecting("401")) {
            open(visit, "olga");
            Page page = visit.page();
            page.getByLabel("Reason").fill("it was " + HOSTILE);
            page.getByLabel("Body").fill(HOSTILE);
            end();
            send(page, "Do it");

            assertThat(page.getByRole(AriaRole.STATUS)).containsText("You were signed out");
            assertThat(TypedPage.ARRIVED).isEmpty();
            visit.assertAccessible();
            visit.screenshot("signed-out");
            page.getByLabel("Name").fill("olga");
            page.getByLabel("Password").fill("wrong");
            send(page, "Sign in");
            signIn(page, "olga");

            assertThat(page).hasTitle("Send it now? · Incident Bridge");
            assertThat(page.getByLabel("body")).hasValue(HOSTILE.replace("\r\n", "\n"));
            assertThat(TypedPage.ARRIVED).as("only when it is confirmed").isEmpty();
            visit.assertAccessible();
            visit.screenshot("send-again");
            send(page, "Send");
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("Done");
            assertThat(TypedPage.ARRIVED)
                    .containsExactly("olga: 7 it was " + oneLine(HOSTILE) + " " + HOSTILE);
        }
    }

    @Test
    void part_that_a_page_asks_for_itself_sweeps_nothing_away() {
        Answer part =
                Http.get(service.url() + ADDRESS, Map.of("HX-Request", "true", "Accept", "*/*"));
        assertThat(part.status()).isEqualTo(401);
        assertThat(part.header("HX-Trigger")).isEqualTo("signed-out");
        assertThat(part.body()).isEmpty();

        Answer sent =
                Http.send(
                        HttpRequest.newBuilder(URI.create(service.url() + ADDRESS))
                                .header("HX-Request", "true")
                                .header("Sec-Fetch-Site", "same-origin")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("id=8&reason=x")));
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.header("HX-Retarget")).isEqualTo("body");
        assertThat(sent.body()).contains("id=8&amp;reason=x");
    }

    @Test
    void session_that_nobody_used_is_over_and_one_that_is_used_lasts_to_its_end() {
        String cookie = cookie("olga");
        age("seen_at", "29 minutes");
        assertThat(isKnown(cookie)).isTrue();
        age("seen_at", "29 minutes");
        assertThat(isKnown(cookie)).as("its use a moment ago counts").isTrue();
        age("seen_at", "31 minutes");
        assertThat(isKnown(cookie)).isFalse();

        String other = cookie("olga");
        age("ends_at", "12 hours");
        assertThat(isKnown(other)).isFalse();
    }

    @Test
    void page_that_asks_by_itself_is_no_use() {
        String cookie = cookie("olga");
        age("seen_at", "29 minutes");
        Map<String, String> feed = Map.of("Cookie", cookie, "Accept", "text/event-stream");
        Http.get(service.url() + "/v1/status", feed);
        Http.get(service.url() + "/v1/status", Map.of("Cookie", cookie, "HX-Request", "true"));
        age("seen_at", "2 minutes");
        assertThat(isKnown(cookie)).isFalse();
    }

    @Test
    void whoever_signs_out_is_out_even_with_a_copy_of_the_cookie() {
        try (Visit visit = Browser.desktop()) {
            Page page = visit.page();
            page.navigate(service.url() + "/rules");
            signIn(page, "olga");
            String copy = "session=" + visit.context().cookies().get(0).value;
            assertThat(isKnown(copy)).isTrue();
            visit.screenshot("signed-in");
            send(page, "Sign out");
            assertThat(page).hasURL(service.url() + "/sign-in");
            assertThat(visit.context().cookies()).isEmpty();
            assertThat(isKnown(copy)).isFalse();
        }
    }

    @Test
    void page_that_lies_open_when_the_session_ends_says_so_and_stays() {
        String callId = Bodies.newCall();
        service.send(Bodies.minimal(callId));
        try (Visit visit = Browser.desktop().expecting("401")) {
            Page page = visit.page();
            page.navigate(service.url() + "/escalations/" + callId);
            signIn(page, "viktor");
            assertThat(page.locator("h1")).containsText(callId);
            end();
            page.evaluate("htmx.trigger(document.querySelector('[data-live]'), 'refresh')");
            assertThat(page.locator("#lost")).containsText("You are signed out");
            assertThat(page.locator("h1")).containsText(callId);
        }
    }

    @Test
    void role_decides_what_a_page_offers() {
        String callId = Bodies.newCall();
        serviceNow.fail(SandboxClient.once("rejected", "create").put("callId", callId));
        service.send(Bodies.postCall(callId));
        service.awaitState(callId, "review");
        Map<String, List<String>> offered =
                Map.of(
                        "olga", List.of("Replay", "Discard"),
                        "viktor", List.of(),
                        "petra", List.of("What is sealed"));
        offered.forEach(
                (name, expected) -> {
                    try (Visit visit = Browser.desktop()) {
                        visit.page().navigate(service.url() + "/escalations/" + callId);
                        signIn(visit.page(), name);
                        assertThat(visit.page().locator("h1")).containsText(callId);
                        assertThat(
                                        visit.page()
                                                .locator("#live button, #live a.quiet")
                                                .allInnerTexts())
                                .as(name)
                                .filteredOn(text -> !text.equals("JSON"))
                                .hasSameSizeAs(expected)
                                .allMatch(text -> expected.stream().anyMatch(text::startsWith));
                    }
                });
        Answer forged = form("/review/replay?one=true", "call=" + callId, cookie("viktor"));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(service.find(callId).getString("state")).isEqualTo("review");
    }

    @Test
    void session_is_over_when_its_password_or_role_changed() {
        String cookie = cookie("olga");
        Ledger.sql(
                postgres, "UPDATE console_session SET origin = 'built-in before' RETURNING name");
        assertThat(isKnown(cookie)).isFalse();
    }

    @Test
    void new_session_is_a_new_secret_and_the_one_before_is_over() {
        String before = cookie("viktor");
        Answer answer = form("/sign-in", "name=olga&password=password+of+olga", before);
        assertThat(answer.header("Set-Cookie")).doesNotContain(before);
        assertThat(isKnown(before)).isFalse();
    }

    @Test
    void number_is_shown_to_whoever_may_see_it_for_a_reason_that_the_history_keeps() {
        String callId = Bodies.newCall();
        String number = Planted.people().all().get(0).text();
        service.send(new JsonObject(Bodies.postCall(callId)).put("customerPhone", number).encode());
        String address = service.url() + "/escalations/" + callId + "/unmask";
        try (Visit visit = Browser.phone()) {
            Page page = visit.page();
            page.navigate(address);
            signIn(page, "petra");
            assertThat(page).hasURL(address);
            page.getByLabel("Reason").fill("call back");
            visit.assertAccessible();
            visit.assertFits();
            send(page, "Show it");
            assertThat(page.getByRole(AriaRole.DEFINITION)).hasText(number);
            visit.assertAccessible();
        }
        assertThat(unmasked(callId)).containsExactly("petra: call back");
    }

    @Test
    void number_is_shown_to_nobody_else_and_not_without_a_reason() {
        String callId = Bodies.newCall();
        service.send(Bodies.postCall(callId));
        String address = service.url() + "/v1/escalations/" + callId + "/unmask";
        String reason = "{\"reason\":\"call back\"}";
        for (String name : List.of("olga", "viktor")) {
            Map<String, String> basic = basic(name, "password of " + name);
            assertThat(Http.post(address, reason, basic).status()).as(name).isEqualTo(403);
            String export = "{\"callId\":\"" + callId + "\",\"unmask\":true,\"reason\":\"x\"}";
            assertThat(Http.post(service.url() + "/v1/exports", export, basic).status())
                    .as(name)
                    .isEqualTo(403);
        }
        Map<String, String> petra = basic("petra", "password of petra");
        for (String none : List.of("{}", "{\"reason\":\" \"}", "")) {
            assertThat(Http.post(address, none, petra).status()).as(none).isEqualTo(422);
        }
        String unknown = service.url() + "/v1/escalations/" + Bodies.newCall() + "/unmask";
        assertThat(Http.post(unknown, reason, petra).status()).isEqualTo(404);
        assertThat(unmasked(callId)).isEmpty();
        assertThat(Http.post(service.url() + "/v1/review/replay", "{}", petra).status())
                .as("whoever sees numbers does not act")
                .isEqualTo(403);

        Answer answer = Http.post(address, reason, petra);
        assertThat(answer.json().getJsonObject("fields").getString("customerPhone"))
                .isEqualTo(new JsonObject(Bodies.postCall(callId)).getString("customerPhone"));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(unmasked(callId)).containsExactly("petra: call back");
    }

    @Test
    void cookie_goes_by_https_only_but_for_the_own_machine() throws IOException {
        String form = "name=olga&password=password+of+olga";
        try (RawClient client = new RawClient(service.url())) {
            client.write(
                    "POST /sign-in HTTP/1.1\r\nHost: bridge.example.com\r\nConnection: close\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                            + form.length()
                            + "\r\n\r\n"
                            + form);
            assertThat(client.readToEnd())
                    .contains("__Host-session=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/");
        }
        assertThat(cookie("olga")).startsWith("session=");
    }

    @Test
    void page_is_kept_nowhere_and_framed_by_nobody() {
        Answer answer = Http.get(service.url() + "/sign-in");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
    }

    @Test
    void nobody_is_sent_to_an_issuer_that_there_is_not() {
        Answer answer = Http.get(service.url() + "/sign-in/issuer", Map.of("Accept", "text/html"));
        assertThat(answer.status()).isEqualTo(401);
    }

    private void open(Visit visit, String name) {
        visit.page().navigate(service.url() + ADDRESS);
        signIn(visit.page(), name);
        assertThat(visit.page()).hasURL(service.url() + ADDRESS);
    }

    private static void signIn(Page page, String name) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill("password of " + name);
        send(page, "Sign in");
    }

    /** Presses a button, and waits for the page that answers. */
    private static Response send(Page page, String button) {
        return page.waitForNavigation(
                () ->
                        page.getByRole(
                                        AriaRole.BUTTON,
                                        new Page.GetByRoleOptions().setName(button).setExact(true))
                                .click());
    }

    private String cookie(String name) {
        Answer answer = form("/sign-in", "name=" + name + "&password=password+of+" + name, "");
        assertThat(answer.status()).isEqualTo(303);
        return answer.header("Set-Cookie").split(";")[0];
    }

    private Answer form(String path, String body, String cookie) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(service.url() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        return Http.send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
    }

    private boolean isKnown(String cookie) {
        Map<String, String> headers = Map.of("Cookie", cookie, "Accept", "application/json");
        return Http.get(service.url() + "/v1/rules", headers).status() == 200;
    }

    /** All sessions end, as if nobody had done anything for long. */
    private void end() {
        age("seen_at", "31 minutes");
    }

    private void age(String column, String by) {
        Ledger.sql(
                postgres,
                "UPDATE console_session SET "
                        + column
                        + " = "
                        + column
                        + " - interval '"
                        + by
                        + "' RETURNING name");
    }

    /** Who saw what is sealed of a call, and why. */
    private List<String> unmasked(String callId) {
        return Ledger.sql(
                postgres,
                "SELECT actor || ': ' || detail FROM audit WHERE kind = 'unmasked' AND call_id = '"
                        + callId
                        + "'");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A field of one line knows no other. */
    private static String oneLine(String text) {
        return text.replace("\r\n", " ");
    }

    /** Olga acts, Viktor looks, Petra sees numbers. */
    public static class People implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "operator.auth", "required",
                    "operator.users",
                            entry("olga", "operator")
                                    + entry("viktor", "viewer")
                                    + "petra="
                                    + hash("petra")
                                    + ":privacy",
                    "pii.key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        }

        private static String entry(String name, String role) {
            return name + "=" + hash(name) + ":" + role + ",";
        }

        private static String hash(String name) {
            return BcryptUtil.bcryptHash("password of " + name, 4);
        }
    }
}
