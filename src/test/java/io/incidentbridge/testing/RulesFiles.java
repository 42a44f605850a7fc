package io.incidentbridge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of rules that changes, as an editor or a mounted ConfigMap changes it. */
public final class RulesFiles {

    private final Path directory;
    private int versions;

    private RulesFiles(Path directory) {
        this.directory = directory;
    }

    public static RulesFiles in(Path directory) {
        return new RulesFiles(directory);
    }

    public Path path() {
        return directory.resolve("rules.yaml");
    }

    /** Writes over it. */
    public RulesFiles write(String text) {
        try {
            Files.writeString(path(), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code rules.yaml → ..data/rules.yaml, ..data → a directory for each version}. */
    public RulesFiles mount(String text) {
        try {
            Path version = Files.createDirectory(directory.resolve("..v" + versions++));
            Files.writeString(version.resolve("rules.yaml"), text);
            Path link = Files.createSymbolicLink(directory.resolve("..next"), version);
            Files.move(
                    link,
                    directory.resolve("..data"),
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            if (!Files.isSymbolicLink(path())) {
                Files.deleteIfExists(path());
                Files.createSymbolicLink(path(), Path.of("..data", "rules.yaml"));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
