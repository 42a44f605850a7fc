package io.incidentbridge.testing;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A Chromium of the machine, for the tests of the pages: the one that {@code CHROMIUM} names, else
 * the one on the path. Without one these tests are skipped, unless {@code BROWSER_TESTS=required}.
 */
public final class Browser {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    private static final String MISSING =
            "There is no Chromium on the path, and CHROMIUM names none: the tests of the pages need"
                    + " one.";

    /** A test asks the network for nothing but its pages. */
    private static final List<String> QUIET =
            List.of(
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private static com.microsoft.playwright.@Nullable Browser running;

    private Browser() {}

    /** Somebody at a desk. */
    public static Visit desktop() {
        return new Visit(running().newContext(context(1280, 800)), "desktop");
    }

    /** Somebody with a telephone. */
    public static Visit phone() {
        return new Visit(
                running()
                        .newContext(
                                context(390, 844)
                                        .setDeviceScaleFactor(2)
                                        .setHasTouch(true)
                                        .setIsMobile(true)),
                "phone");
    }

    private static com.microsoft.playwright.Browser.NewContextOptions context(
            int width, int height) {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin");
    }

    /** Playwright's driver ends with this process, and the browser with it. */
    private static synchronized com.microsoft.playwright.Browser running() {
        if (running == null) {
            Path executable = executable();
            running =
                    Playwright.create(
                                    new Playwright.CreateOptions()
                                            .setEnv(
                                                    Map.of(
                                                            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                                                            "1")))
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(executable)
                                            .setArgs(QUIET));
        }
        return running;
    }

    private static Path executable() {
        Optional<Path> found = named().or(Browser::onPath);
        if (found.isEmpty()) {
            if ("required".equals(System.getenv("BROWSER_TESTS"))) {
                Assertions.fail(MISSING);
            }
            System.out.println(MISSING + " They are skipped.");
            Assumptions.abort(MISSING);
        }
        return found.orElseThrow();
    }

    private static Optional<Path> named() {
        return Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
