package io.incidentbridge.intake.senders;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The keys of {@code INTAKE_API_KEYS} and its file, kept as digests. */
@Startup
@ApplicationScoped
class ApiKeys {

    private final SecretEntries<NamedKey> keys;

    ApiKeys(SenderConfig config) {
        this.keys =
                new SecretEntries<>(
                        "INTAKE_API_KEYS",
                        config.apiKeys(),
                        config.apiKeysFile(),
                        (name, key) -> new NamedKey(name, digest(key)));
    }

    /** The name of the sender who holds this key. */
    Optional<String> holder(String key) {
        byte[] digest = digest(key);
        String holder = null;
        // Every key is compared, and whole, so that the time taken tells nothing.
        for (NamedKey known : keys.all()) {
            if (MessageDigest.isEqual(known.digest(), digest)) {
                holder = known.name();
            }
        }
        return Optional.ofNullable(holder);
    }

    void readAgain() {
        keys.readAgain();
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
