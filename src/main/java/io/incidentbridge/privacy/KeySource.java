package io.incidentbridge.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the keys come from. What it says of a wrong one names the setting, never the value. */
final class KeySource {

    private final Optional<String> key;
    private final Optional<Path> keyFile;
    private final Optional<String> oldKeys;
    private final Optional<Path> oldKeysFile;
    private String version = "";

    KeySource(
            Optional<String> key,
            Optional<Path> keyFile,
            Optional<String> oldKeys,
            Optional<Path> oldKeysFile) {
        this.key = key;
        this.keyFile = keyFile;
        this.oldKeys = oldKeys;
        this.oldKeysFile = oldKeysFile;
    }

    boolean hasFiles() {
        return keyFile.isPresent() || oldKeysFile.isPresent();
    }

    boolean hasChanged() throws IOException {
        return !version.equals(found());
    }

    /**
     * @throws IOException with a message that names the file's setting
     * @throws IllegalArgumentException with a message that names the setting
     */
    KeyRing read() throws IOException {
        String found = found();
        PiiKey current =
                keyFile.isPresent()
                        ? key("PII_KEY_FILE", text("PII_KEY_FILE", keyFile.get()))
                        : key.isPresent() ? key("PII_KEY", key.get()) : null;
        List<PiiKey> old = new ArrayList<>();
        if (oldKeys.isPresent()) {
            old.addAll(keys("PII_OLD_KEYS", oldKeys.get()));
        }
        if (oldKeysFile.isPresent()) {
            old.addAll(keys("PII_OLD_KEYS_FILE", text("PII_OLD_KEYS_FILE", oldKeysFile.get())));
        }
        if (current == null && !old.isEmpty()) {
            throw new IllegalArgumentException("PII_OLD_KEYS is set, and PII_KEY is not");
        }
        version = found;
        return new KeyRing(current, old);
    }

    private static List<PiiKey> keys(String setting, String text) {
        List<PiiKey> keys = new ArrayList<>();
        for (String entry : text.split("[,\\r\\n]+", -1)) {
            if (!entry.isBlank() && !entry.strip().startsWith("#")) {
                keys.add(key(setting + " entry " + (keys.size() + 1), entry));
            }
        }
        return keys;
    }

    private static PiiKey key(String setting, String text) {
        try {
            return PiiKey.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " " + e.getMessage());
        }
    }

    private static String text(String setting, Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IOException(setting + " cannot be read");
        }
    }

    private String found() throws IOException {
        return stamp("PII_KEY_FILE", keyFile.orElse(null))
                + stamp("PII_OLD_KEYS_FILE", oldKeysFile.orElse(null));
    }

    /** A mounted secret is a link that moves to another file, perhaps of the same time and size. */
    private static String stamp(String setting, @Nullable Path file) throws IOException {
        try {
            return file == null
                    ? ""
                    : file.toRealPath()
                            + " "
                            + Files.getLastModifiedTime(file)
                            + " "
                            + Files.size(file)
                            + " ";
        } catch (IOException e) {
            throw new IOException(setting + " cannot be read");
        }
    }
}
