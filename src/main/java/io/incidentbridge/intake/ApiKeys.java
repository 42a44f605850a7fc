package io.incidentbridge.intake;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of {@code INTAKE_API_KEYS}, kept as digests; read at start, so that a wrong one stops
 * it.
 */
@Startup
@ApplicationScoped
class ApiKeys {

    private final List<NamedKey> keys;

    ApiKeys(IntakeConfig config) {
        this.keys = config.apiKeys().map(ApiKeys::parse).orElse(List.of());
    }

    /** The name of the sender who holds this key. */
    Optional<String> holder(String key) {
        byte[] digest = digest(key);
        String holder = null;
        // Every key is compared, and whole, so that the time taken tells nothing.
        for (NamedKey known : keys) {
            if (MessageDigest.isEqual(known.digest(), digest)) {
                holder = known.name();
            }
        }
        return Optional.ofNullable(holder);
    }

    private static List<NamedKey> parse(String setting) {
        List<NamedKey> keys = new ArrayList<>();
        for (String entry : setting.split(",", -1)) {
            String[] parts = entry.strip().split("=", 2);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw new ConfigurationException(
                        "INTAKE_API_KEYS must read name=key,name=key; entry "
                                + (keys.size() + 1)
                                + " does not");
            }
            keys.add(new NamedKey(parts[0].strip(), digest(parts[1].strip())));
        }
        return List.copyOf(keys);
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record NamedKey(String name, byte[] digest) {}
}
