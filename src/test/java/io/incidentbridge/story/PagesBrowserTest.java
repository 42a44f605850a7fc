package io.incidentbridge.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Browser;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Visit;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's pages as people use them, at a desk and with a telephone. */
@QuarkusTest
class PagesBrowserTest extends Story {

    private static final String HOSTILE =
            "<script>alert(1)</script>\\\"'><img src=x onerror=alert(2)>";

    @Inject Pool postgres;

    @ParameterizedTest
    @ValueSource(strings = {"desktop", "phone"})
    void every_page_can_be_read_by_everybody_on_every_screen(String device) {
        String callId = inReview();
        service.sendAndWait(
                Bodies.postCall(Bodies.newCall()).replace("IT_Support_Hotline", HOSTILE));
        String entry = service.send("{\"callId\": " + HOSTILE).json().getString("quarantineId");
        try (Visit visit = visit(device)) {
            ColorScheme scheme = device.equals("phone") ? ColorScheme.DARK : ColorScheme.LIGHT;
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            look(visit, scheme, "overview", "/");
            look(visit, scheme, "escalations", "/escalations");
            look(visit, scheme, "nothing-found", "/escalations?queue=none&state=none");
            look(visit, scheme, "call", "/escalations/" + callId);
            look(visit, scheme, "review", "/review");
            look(visit, scheme, "quarantine", "/quarantine");
            look(visit, scheme, "quarantined-event", "/quarantine/" + entry);
            look(visit, scheme, "rules", "/rules");
            look(visit, scheme, "never-listened", "/reconciliation");
            try (Unheard unheard = new Unheard(postgres, callId, Bodies.newCall())) {
                look(visit, scheme, "reconciliation", "/reconciliation");
                look(visit, scheme, "status", "/status");
            }
            press(visit, "/review", "Replay all…");
            inspect(visit, scheme, "replay-all");
            visit.page().navigate(service.url() + "/escalations/" + callId);
            press(visit, null, "Discard…");
            inspect(visit, scheme, "discard");
            press(visit, "/rules", "Try");
            inspect(visit, scheme, "tried");
            visit.expecting("404");
            look(visit, ColorScheme.LIGHT, "nothing-there", "/nothing");
        }
        decided(callId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"desktop", "phone"})
    void chosen_calls_are_discarded_with_a_reason(String device) {
        String first = inReview();
        String second = inReview();
        String other = inReview();
        try (Visit visit = visit(device)) {
            Page page = visit.page();
            page.navigate(service.url() + "/review");
            page.getByLabel("Choose call " + first).check();
            page.getByLabel("Choose call " + second).check();
            button(page, "Discard chosen…").click();
            assertThat(page.locator("h1")).hasText("Discard 2 calls?");
            assertThat(page.getByLabel("Why is nothing missing without an incident?")).isFocused();
            page.getByLabel("Why is nothing missing without an incident?").fill("two test calls");
            button(page, "Discard 2 calls").click();
            assertThat(page.locator(".notice")).containsText("2 calls are discarded");
            assertThat(page.getByLabel("Choose call " + first)).hasCount(0);
        }
        assertThat(service.find(first).getString("state")).isEqualTo("discarded");
        assertThat(service.find(second).getString("state")).isEqualTo("discarded");
        assertThat(service.find(other).getString("state")).isEqualTo("review");
        decided(other);
    }

    @Test
    void call_is_replayed_from_its_page_which_then_shows_its_incident_by_itself() {
        String callId = inReview();
        try (Visit visit = Browser.desktop()) {
            Page page = visit.page();
            page.navigate(service.url() + "/escalations/" + callId);
            button(page, "Replay").click();
            assertThat(page.locator(".notice")).containsText("1 call is pending again");
            assertThat(page.locator(".story li.raised")).hasCount(1);
            assertThat(page.locator(".lead a.button")).containsText("in ServiceNow");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"desktop", "phone"})
    void unreadable_event_is_corrected_and_what_was_written_stays_while_it_is_wrong(String device) {
        String id = service.send("{\"callId\": nonsense}").json().getString("quarantineId");
        String callId = Bodies.newCall();
        try (Visit visit = visit(device).expecting("422")) {
            Page page = visit.page();
            page.navigate(service.url() + "/quarantine/" + id);
            assertThat(page.locator("mark")).hasText("n");
            page.getByLabel("The event, as JSON").fill("{\"callId\": \"" + callId + "\"}");
            button(page, "Resubmit").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("escalationReason is required");
            visit.assertAccessible();
            Locator event = page.getByLabel("The event, as JSON");
            assertThat(event).hasValue("{\"callId\": \"" + callId + "\"}");
            event.fill(Bodies.minimal(callId));
            button(page, "Resubmit").click();
            assertThat(page.locator("h1")).containsText(callId);
            assertThat(page.locator(".notice")).containsText("its incident follows");
        }
        service.awaitState(callId, "raised");
    }

    @Test
    void rules_are_tried_and_the_incident_is_shown() {
        try (Visit visit = Browser.desktop()) {
            Page page = visit.page();
            page.navigate(service.url() + "/rules");
            button(page, "Try").click();
            assertThat(page.locator("#result")).containsText("short_description");
            page.getByLabel("Rules").fill("rules:\n  - name: none\n    ignore: nobody cares\n");
            button(page, "Try").click();
            assertThat(page.locator("#result")).containsText("nobody cares");
        }
    }

    @Test
    void times_are_in_the_zone_of_the_reader_and_exact_in_the_title() {
        String callId = Bodies.newCall();
        service.sendAndWait(Bodies.minimal(callId));
        String received = service.find(callId).getString("receivedAt");
        try (Visit visit = Browser.desktop()) {
            Page page = visit.page();
            page.navigate(service.url() + "/escalations/" + callId);
            Locator time = page.locator("time[title='" + received + "']").first();
            assertThat(time).not().containsText("UTC");
            assertThat(page.locator("#zone")).hasText("Europe/Berlin");
            page.navigate(service.url() + "/escalations");
            page.getByText("Queue, reason, time").click();
            page.getByLabel("From").fill("2026-01-15T12:00");
            button(page, "Search").click();
            assertThat(page).hasURL(Pattern.compile("from=2026-01-15T11%3A00%3A00.000Z"));
            assertThat(page.getByLabel("From")).hasValue("2026-01-15T12:00");
        }
    }

    @Test
    void new_call_shows_by_itself_and_a_lost_connection_is_told_until_it_is_back() {
        String queue = Bodies.newCall();
        try (Visit visit =
                Browser.desktop().expecting("ERR_INTERNET_DISCONNECTED").expecting("htmx:")) {
            Page page = visit.page();
            page.navigate(service.url() + "/escalations?queue=" + queue);
            assertThat(page.locator(".empty")).isVisible();
            visit.context().setOffline(true);
            assertThat(page.locator("#lost")).containsText("connection is lost");
            String callId = Bodies.newCall();
            service.send(Bodies.postCall(callId).replace("IT_Support_Hotline", queue));
            visit.context().setOffline(false);
            assertThat(page.getByText(callId)).isVisible();
            assertThat(page.locator("#lost")).not().hasClass(Pattern.compile("shown"));
            assertThat(page.locator(".badge.raised")).isVisible();
        }
    }

    @Test
    void everything_can_be_done_by_the_keyboard() {
        String callId = inReview();
        try (Visit visit = Browser.desktop()) {
            Page page = visit.page();
            page.navigate(service.url() + "/escalations/" + callId);
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasText("Skip to the content");
            page.keyboard().press("Enter");
            assertThat(page.locator("#main")).isFocused();
            for (int i = 0; i < 20 && !focused(page).equals("Replay"); i++) {
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Enter");
            assertThat(page.locator(".notice")).containsText("pending again");
        }
        service.awaitState(callId, "raised");
    }

    private static String focused(Page page) {
        return page.locator(":focus").textContent().strip();
    }

    private void look(Visit visit, ColorScheme scheme, String name, String path) {
        visit.page().navigate(service.url() + path);
        inspect(visit, scheme, name);
    }

    private static void inspect(Visit visit, ColorScheme scheme, String name) {
        visit.screenshot(name + (scheme == ColorScheme.DARK ? "-dark" : ""));
        visit.assertAccessible();
        visit.assertFits();
    }

    private void press(Visit visit, String path, String name) {
        if (path != null) {
            visit.page().navigate(service.url() + path);
        }
        button(visit.page(), name).click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Visit visit(String device) {
        return device.equals("phone") ? Browser.phone() : Browser.desktop();
    }

    private String inReview() {
        String callId = Bodies.newCall();
        serviceNow.fail(SandboxClient.once("rejected", "create").put("times", 1_000));
        service.send(Bodies.realTime(callId));
        service.awaitState(callId, "review");
        serviceNow.recover();
        return callId;
    }

    private void decided(String callId) {
        Http.post(service.url() + "/v1/review/" + callId + "/replay", "");
        service.awaitState(callId, "raised");
    }
}
