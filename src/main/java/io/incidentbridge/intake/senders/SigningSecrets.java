package io.incidentbridge.intake.senders;

import io.quarkus.runtime.Startup;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/** The secrets of {@code INTAKE_SIGNING_SECRETS} and its file. */
@Startup
@ApplicationScoped
public class SigningSecrets {

    private static final String PREFIX = "whsec_";

    /** Of bytes; a shorter secret could be found by trying. */
    private static final int SHORTEST = 16;

    private final SecretEntries<NamedSecret> secrets;

    SigningSecrets(SenderConfig config) {
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

    /**
     * To be fed the body that these headers came with.
     *
     * @throws io.incidentbridge.access.RefusedException when they cannot be a message of about now
     */
    public SignatureCheck check(MultiMap headers, Instant now) {
        return new SignatureCheck(WebhookSignature.of(headers, now), secrets.all());
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
