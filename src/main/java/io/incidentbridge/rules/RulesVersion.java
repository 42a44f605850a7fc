package io.incidentbridge.rules;

import io.incidentbridge.rules.yaml.Item;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Names a file by what it holds, so that two that differ are never taken for one. */
final class RulesVersion {

    private RulesVersion() {}

    /** {@code 3f9a1c22d0b4}; behind what the file calls itself, where it does. */
    static String of(String text, @Nullable Item label) {
        String hash = hash(text);
        String name = label == null ? null : label.text("'version'");
        if (label != null && name != null && !name.matches("[A-Za-z0-9._:+-]{1,40}")) {
            label.wrong("'version' is at most 40 letters, digits and . _ : + -");
        }
        return name == null ? hash : name + "-" + hash;
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
