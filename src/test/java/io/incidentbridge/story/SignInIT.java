package io.incidentbridge.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Browser;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Keycloak;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.incidentbridge.testing.Visit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People sign in at a real Keycloak, and are signed in at both replicas of the package. */
@Tag("chaos")
class SignInIT {

    private static final String ADDRESS = "/escalations/3f2504e0/unmask";

    private static TestPostgres postgres;
    private static ServiceNowSandbox sandbox;
    private static Keycloak keycloak;
    private static ServiceProcess one;
    private static ServiceProcess two;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        int port = Keycloak.freePort();
        Map<String, String> settings = ServiceSettings.of(postgres.newDatabase("people"), sandbox);
        settings.remove("intake.auth");
        settings.put("intake.api-keys", "genesys=key");
        settings.put("oidc.issuer", Keycloak.issuer(port, "bridge"));
        settings.put("oidc.client-id", "console");
        settings.put("oidc.client-secret", "secret of console");
        one = ServiceProcess.start(settings);
        two = ServiceProcess.start(settings);
        keycloak = Keycloak.start(port);
        one.service()
                .send(
                        "{\"callId\":\"3f2504e0\",\"escalationReason\":\"X\"}",
                        Map.of("X-API-Key", "key"));
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        keycloak.close();
        sandbox.close();
        postgres.close();
    }

    @Test
    void person_signs_in_at_the_issuer_and_is_known_to_both_replicas_until_signing_out() {
        try (Visit visit = visit()) {
            Page page = visit.page();
            page.navigate(one.service().url() + ADDRESS);
            assertThat(page).hasTitle("Sign in · Incident Bridge");
            visit.screenshot("sign-in-issuer");
            signIn(page, "olivia");
            assertThat(page).hasURL(one.service().url() + ADDRESS);
            assertThat(visit.context().cookies(one.service().url()))
                    .as("nothing of the issuer's is kept")
                    .extracting(cookie -> cookie.name)
                    .containsExactly("session");

            page.navigate(two.service().url() + ADDRESS);
            page.getByLabel("Reason").fill("call back");
            press(page, "Show it");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Nothing is kept");
            assertThat(audit()).contains(List.of("olivia", "call back"));

            String cookie = "session=" + visit.context().cookies(one.service().url()).get(0).value;
            page.navigate(two.service().url() + "/rules");
            press(page, "Sign out");
            assertThat(page).hasURL(two.service().url() + "/sign-in");
            assertThat(
                            Http.get(one.service().url() + "/v1/rules", Map.of("Cookie", cookie))
                                    .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void person_whom_the_issuer_gives_no_role_here_is_told_so() {
        try (Visit visit = visit().expecting("403")) {
            visit.page().navigate(one.service().url() + "/sign-in");
            signIn(visit.page(), "nora");
            assertThat(visit.page().getByRole(AriaRole.ALERT)).containsText("no role here");
            assertThat(visit.context().cookies(one.service().url())).isEmpty();
        }
    }

    @Test
    void nothing_typed_is_lost_while_somebody_signs_in_at_the_issuer() {
        try (Visit visit = visit().expecting("401")) {
            Page page = visit.page();
            page.navigate(one.service().url() + ADDRESS);
            signIn(page, "olivia");
            page.getByLabel("Reason").fill("typed & \"kept\"");
            postgres.query("people", "UPDATE console_session SET ends_at = now() RETURNING name");
            press(page, "Show it");
            visit.screenshot("signed-out-issuer");
            Page beside = page.waitForPopup(() -> page.getByText("in another tab").click());
            assertThat(beside).hasTitle("Signed in · Incident Bridge");
            beside.close();
            press(page, "I have signed in: go on");
            assertThat(page.getByLabel("reason")).hasValue("typed & \"kept\"");
            press(page, "Send");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Nothing is kept");
            assertThat(audit()).contains(List.of("olivia", "typed & \"kept\""));
        }
    }

    @Test
    void api_asks_no_browser_to_sign_in() {
        Map<String, String> browser = Map.of("Accept", "text/html,*/*");
        assertThat(Http.get(one.service().url() + "/v1/rules", browser).status()).isEqualTo(401);
    }

    /** Whatever Keycloak's own pages make a browser complain of. */
    private static Visit visit() {
        return Browser.desktop().expecting("/realms/").expecting("/resources/");
    }

    private static void signIn(Page page, String name) {
        page.getByText("Sign in with your organisation").click();
        page.locator("#username").fill(name);
        page.locator("#password").fill("password of " + name);
        page.waitForNavigation(() -> page.locator("#kc-login").click());
    }

    private static void press(Page page, String button) {
        page.waitForNavigation(
                () ->
                        page.getByRole(
                                        AriaRole.BUTTON,
                                        new Page.GetByRoleOptions().setName(button).setExact(true))
                                .click());
    }

    private static List<List<String>> audit() {
        return postgres.query("people", "SELECT actor, detail FROM audit WHERE kind = 'unmasked'");
    }
}
