package io.incidentbridge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One person's browser, without cookies at first. Whatever it complains of (a script that fails, a
 * file that is missing, what the content security policy forbids) fails the test at the end.
 */
public final class Visit implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final double PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final String device;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    Visit(BrowserContext context, String device) {
        this.context = context;
        this.device = device;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> complaints.add("script: " + error.error()));
        this.page = context.newPage();
    }

    public Page page() {
        return page;
    }

    /** For cookies, further tabs, and requests as this browser sends them. */
    public BrowserContext context() {
        return context;
    }

    /** A complaint that holds this text is what the test is about. */
    public Visit expecting(String complaint) {
        expected.add(complaint);
        return this;
    }

    /** Keeps how the whole page looks, as {@code target/screenshots/name-device.png}. */
    public void screenshot(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(name + "-" + device + ".png"))
                        .setFullPage(true));
    }

    /** Fails where somebody with a screen reader, or weak eyes, would be left out. */
    public void assertAccessible() {
        assertThat(
                        new AxeBuilder(page)
                                .analyze().getViolations().stream()
                                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                                        .map(Visit::finding))
                .as("what axe finds on %s", page.url())
                .isEmpty();
    }

    /** Fails where the page is wider than the screen. */
    public void assertFits() {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("how wide %s is", page.url())
                .isLessThanOrEqualTo(page.viewportSize().width);
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints)
                .as("what the browser complained of")
                .allMatch(complaint -> expected.stream().anyMatch(complaint::contains));
    }

    private void hear(ConsoleMessage message) {
        if (message.type().equals("error")) {
            complaints.add("console: " + message.text() + " " + message.location());
        }
    }

    private static String finding(Rule rule) {
        return rule.getImpact()
                + " "
                + rule.getId()
                + ": "
                + rule.getHelp()
                + rule.getNodes().stream()
                        .map(CheckedNode::getHtml)
                        .collect(Collectors.joining("\n    ", "\n    ", ""));
    }
}
