package io.incidentbridge.intake.senders;

import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Entries {@code name=secret}, from a setting and from a file that may change meanwhile. What it
 * says of a wrong one names the setting and the place, never the content.
 */
final class SecretEntries<T> {

    private final String setting;
    private final Optional<Path> file;
    private final BiFunction<String, String, T> reader;
    private final List<T> set;

    private String version = "";
    private volatile List<T> all;

    /**
     * @param reader makes one of a name and a secret; throws {@link IllegalArgumentException}
     */
    SecretEntries(
            String setting,
            Optional<String> value,
            Optional<Path> file,
            BiFunction<String, String, T> reader) {
        this.setting = setting;
        this.file = file;
        this.reader = reader;
        try {
            this.set = value.isPresent() ? read(value.get()) : List.of();
            this.all = set;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(setting + " " + e.getMessage());
        }
        try {
            if (file.isPresent()) {
                load(file.get());
            }
        } catch (IOException e) {
            throw new ConfigurationException(setting + "_FILE cannot be read");
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(setting + "_FILE " + e.getMessage());
        }
    }

    List<T> all() {
        return all;
    }

    /** Takes over a changed file; a bad one changes nothing. Blocks. */
    void readAgain() {
        try {
            if (file.isPresent() && load(file.get())) {
                Log.infof("%s_FILE was read again: %d entries", setting, all.size() - set.size());
            }
        } catch (IOException e) {
            if (!version.isEmpty()) {
                version = "";
                Log.errorf("%s_FILE cannot be read; what it held stays in force", setting);
            }
        } catch (IllegalArgumentException e) {
            Log.errorf("%s_FILE %s; what it held before stays in force", setting, e.getMessage());
        }
    }

    private boolean load(Path path) throws IOException {
        // A mounted secret is a link that moves to another file, perhaps of the same time and size.
        String found =
                path.toRealPath() + " " + Files.getLastModifiedTime(path) + " " + Files.size(path);
        if (found.equals(version)) {
            return false;
        }
        String content = Files.readString(path);
        version = found;
        all = Stream.concat(set.stream(), read(content).stream()).toList();
        return true;
    }

    private List<T> read(String text) {
        List<T> entries = new ArrayList<>();
        for (String entry : text.split("[,\\r\\n]+", -1)) {
            if (entry.isBlank() || entry.strip().startsWith("#")) {
                continue;
            }
            String[] parts = entry.strip().split("=", 2);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw malformed(entries.size() + 1);
            }
            try {
                entries.add(reader.apply(parts[0].strip(), parts[1].strip()));
            } catch (IllegalArgumentException e) {
                throw malformed(entries.size() + 1);
            }
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("holds no entry");
        }
        return List.copyOf(entries);
    }

    private static IllegalArgumentException malformed(int entry) {
        return new IllegalArgumentException(
                "must hold name=secret entries, apart by commas or lines; entry "
                        + entry
                        + " is none");
    }
}
