package io.incidentbridge.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Route;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

/** What the tests of the pages rely on: a browser that does not pass over anything. */
class BrowserTest {

    private static final String GOOD =
            "<!doctype html><html lang=en><meta name=viewport content='width=device-width'>"
                    + "<title>A page</title><main><h1>A page</h1>";

    @Test
    void page_that_is_right_has_no_complaints() {
        try (Visit visit = Browser.desktop()) {
            visit.page().setContent(GOOD);
            visit.assertAccessible();
            visit.assertFits();
        }
    }

    @Test
    void script_that_fails_is_a_complaint_unless_it_is_expected() {
        assertThatThrownBy(closed("<script>nobody()</script>", ""))
                .hasMessageContaining("nobody is not defined");
        try (Visit visit = Browser.desktop().expecting("nobody")) {
            visit.page().setContent(GOOD + "<script>nobody()</script>");
        }
    }

    @Test
    void what_the_content_security_policy_forbids_is_a_complaint() {
        assertThatThrownBy(closed("<script>1</script>", "script-src 'self'"))
                .hasMessageContaining("Content Security Policy");
        assertThatThrownBy(closed("<p style='color:red'>", "style-src 'self'"))
                .hasMessageContaining("Content Security Policy");
    }

    @Test
    void what_nobody_can_read_aloud_is_found_whatever_the_policy() {
        try (Visit visit = Browser.desktop()) {
            serve(visit, "<button></button><img src=data:,x>", "script-src 'self'");
            assertThatThrownBy(visit::assertAccessible)
                    .hasMessageContaining("button-name")
                    .hasMessageContaining("image-alt");
        }
    }

    @Test
    void phone_is_narrow_and_what_does_not_fit_is_told() {
        try (Visit visit = Browser.phone()) {
            visit.page().setContent(GOOD);
            visit.assertFits();
            assertThat(visit.page().evaluate("window.innerWidth")).isEqualTo(390);
            visit.page().setContent(GOOD + "<div style='width:500px'>wide</div>");
            assertThatThrownBy(visit::assertFits).hasMessageContaining("how wide");
        }
    }

    /** A visit that has seen this page, and is to be closed. */
    private static ThrowableAssert.ThrowingCallable closed(String body, String policy) {
        Visit visit = Browser.desktop();
        serve(visit, body, policy);
        return visit::close;
    }

    private static void serve(Visit visit, String body, String policy) {
        visit.context()
                .route(
                        "**/*",
                        route ->
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setContentType("text/html")
                                                .setHeaders(
                                                        Map.of("Content-Security-Policy", policy))
                                                .setBody(GOOD + body)));
        visit.page().navigate("http://page.example/");
    }
}
