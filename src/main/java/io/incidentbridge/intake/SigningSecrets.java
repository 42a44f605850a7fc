package io.incidentbridge.intake;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** The secrets of {@code INTAKE_SIGNING_SECRETS} and its file. */
@Startup
@ApplicationScoped
class SigningSecrets {

    private static final String PREFIX = "whsec_";

    /** Of bytes; a shorter secret could be found by trying. */
    private static final int SHORTEST = 16;

    private final SecretEntries<NamedSecret> secrets;

    SigningSecrets(IntakeConfig config) {
        this.secrets =
                new SecretEntries<>(
                        "INTAKE_SIGNING_SECRETS",
                        config.signingSecrets(),
                        config.signingSecretsFile(),
                        (name, secret) -> new NamedSecret(name, key(secret)));
    }

    boolean isEmpty() {
        return secrets.all().isEmpty();
    }

    List<NamedSecret> all() {
        return secrets.all();
    }

    void readAgain() {
        secrets.readAgain();
    }

    private static SecretKeySpec key(String secret) {
        byte[] bytes = Base64.getDecoder().decode(secret.replaceFirst("^" + PREFIX, ""));
        if (!secret.startsWith(PREFIX) || bytes.length < SHORTEST) {
            throw new IllegalArgumentException("no signing secret");
        }
        return new SecretKeySpec(bytes, SignatureCheck.ALGORITHM);
    }

    /** Whoever signs with this key is this sender. */
    record NamedSecret(String sender, SecretKeySpec key) {

        @Override
        public String toString() {
            return "secret of " + sender;
        }
    }
}
