package io.incidentbridge.intake.senders;

import io.incidentbridge.access.RefusedException;
import io.incidentbridge.intake.senders.SigningSecrets.NamedSecret;
import io.incidentbridge.ledger.SignedMessages.SignedMessage;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;

/** Hears a body go by, and says at its end who signed it; a body too large to keep as well. */
public final class SignatureCheck {

    static final String ALGORITHM = "HmacSHA256";

    private final WebhookSignature claimed;
    private final List<Signer> signers;

    SignatureCheck(WebhookSignature claimed, List<NamedSecret> secrets) {
        this.claimed = claimed;
        byte[] start =
                (claimed.id() + "." + claimed.signedAt() + ".").getBytes(StandardCharsets.UTF_8);
        this.signers = secrets.stream().map(Signer::of).toList();
        add(start);
    }

    /** The next bytes as they came. */
    public void add(byte[] bytes) {
        signers.forEach(signer -> signer.mac().update(bytes));
    }

    /**
     * The message, and whose it is; to be called once, at the end.
     *
     * @throws RefusedException when no known sender signed this
     */
    public SignedMessage message() {
        return SignedMessage.of(signer(), claimed.id(), claimed.time());
    }

    private String signer() {
        String found = null;
        // Every secret and every signature is compared, so that the time taken tells nothing.
        for (Signer signer : signers) {
            byte[] expected = signer.mac().doFinal();
            for (byte[] signature : claimed.signatures()) {
                if (MessageDigest.isEqual(expected, signature)) {
                    found = signer.sender();
                }
            }
        }
        if (found == null) {
            throw new RefusedException("The signature does not fit the message.");
        }
        return found;
    }

    private record Signer(String sender, Mac mac) {

        static Signer of(NamedSecret secret) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(secret.key());
                return new Signer(secret.sender(), mac);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
            }
        }
    }
}
