package io.incidentbridge.manifests;

import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Containers on the network of this machine, by the engine that needs no daemon. */
final class Podman {

    static final String IMAGE = "localhost/incident-bridge:jvm";

    private static final Pattern LISTENING =
            Pattern.compile("Listening on: http://[^:]+:(\\d+)\\.");

    private Podman() {}

    static boolean hasImage() {
        try {
            return start("", List.of("image", "exists", IMAGE)).onExit().join().exitValue() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** What it says; what fails is an error with that. */
    static String run(String... arguments) {
        return run("", List.of(arguments));
    }

    static String run(String input, List<String> arguments) {
        Process podman = start(input, arguments);
        try {
            String said =
                    new String(podman.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (podman.onExit().join().exitValue() != 0) {
                throw new AssertionError(String.join(" ", arguments) + "\n" + said);
            }
            return said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Service service(String container) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> LISTENING.matcher(run("logs", container)).find());
        Matcher listening = LISTENING.matcher(run("logs", container));
        if (!listening.find()) {
            throw new AssertionError(container);
        }
        return new Service("http://127.0.0.1:" + listening.group(1));
    }

    private static Process start(String input, List<String> arguments) {
        try {
            Process process =
                    new ProcessBuilder(
                                    Stream.concat(Stream.of("podman"), arguments.stream()).toList())
                            .redirectErrorStream(true)
                            .start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
