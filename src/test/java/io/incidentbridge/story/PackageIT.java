package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What ships, and what must not. */
class PackageIT {

    @Test
    void nothing_of_the_sandbox_or_what_it_needs_ships() throws IOException {
        assumeTrue(
                Files.exists(Path.of("target/quarkus-app")), "a native executable was made of it");
        List<Path> jars;
        try (Stream<Path> files = Files.walk(Path.of("target/quarkus-app"))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        assertThat(jars).isNotEmpty();
        for (Path jar : jars) {
            assertThat(jar.getFileName().toString().toLowerCase(Locale.ROOT))
                    .doesNotContain("embedded", "zonky", "rhino");
            try (JarFile archive = new JarFile(jar.toFile())) {
                assertThat(archive.stream().map(JarEntry::getName))
                        .as(jar.toString())
                        .noneMatch(name -> name.startsWith("io/incidentbridge/sandbox"))
                        .noneMatch(name -> name.startsWith("sandbox/"))
                        .noneMatch(name -> name.startsWith("io/zonky"))
                        .noneMatch(name -> name.startsWith("org/mozilla/javascript"));
            }
        }
    }
}
