package io.incidentbridge.manifests;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is installed beside Java. */
final class Programs {

    private Programs() {}

    /**
     * Whether the search path has it. Where everything must be tried, {@code CI} says so, and what
     * is missing fails.
     */
    static boolean canTry(String program) {
        return System.getenv("CI") != null
                || Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
