package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.incidentbridge.testing.Planted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs after all other tests, over everything they left behind. */
class PlantedDataScan {

    private static final Path EVIDENCE = Path.of("target", "evidence");

    @Test
    void nobody_is_found_in_logs_ledgers_and_what_was_sent() throws IOException {
        Planted planted = Planted.people();
        List<Path> files = evidence();
        List<String> found = files.stream().flatMap(file -> planted.findIn(file).stream()).toList();
        System.out.printf(
                "planted data: %d found in %d files, %,d bytes%n",
                found.size(), files.size(), files.stream().mapToLong(PlantedDataScan::size).sum());
        assertThat(found).isEmpty();
    }

    /** Else the scan would be content with nothing. Tests asked for by name leave less behind. */
    @Test
    void evidence_is_there() throws IOException {
        assumeThat(System.getProperty("asked.for", "")).doesNotMatch("\\w.*");
        assertThat(evidence())
                .extracting(file -> file.getFileName().toString())
                .anyMatch(name -> name.startsWith("service") && name.endsWith(".log"))
                .anyMatch(name -> name.startsWith("database-"))
                .anyMatch(name -> name.startsWith("servicenow"));
        assertThat(evidence().stream().filter(PlantedDataScan::hasMaskedPhone).count())
                .isGreaterThan(2);
    }

    private static List<Path> evidence() throws IOException {
        try (Stream<Path> files = Files.walk(EVIDENCE)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !isOfRandomBytes(file))
                    .sorted()
                    .toList();
        }
    }

    /** There numbers are put into the middle of words and ids, where nobody can tell them. */
    private static boolean isOfRandomBytes(Path file) {
        return file.getFileName().toString().startsWith("database-fuzz");
    }

    private static boolean hasMaskedPhone(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> line.contains("***-***-9888"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
