package io.incidentbridge.intake.senders;

import io.incidentbridge.access.RefusedException;
import io.incidentbridge.ledger.SignedMessages;
import io.incidentbridge.ledger.SignedMessages.SignedMessage;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Takes a signed message once, whoever sends it again. A retry by its sender bears a new timestamp,
 * and is another message.
 */
@ApplicationScoped
public class OnceOnly {

    /** The sender waits for its 503 meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private final SignedMessages messages;

    OnceOnly(SignedMessages messages) {
        this.messages = messages;
    }

    public <T> Uni<T> take(SignedMessage message, Supplier<Uni<T>> work) {
        return messages.take(message)
                .chain(isNew -> isNew ? work.get() : Uni.createFrom().failure(takenBefore()))
                .onFailure(OnceOnly::tookNothing)
                .call(() -> giveBack(message));
    }

    private static RefusedException takenBefore() {
        return new RefusedException("This message was taken before.");
    }

    /** A problem is an answer: what was wrong with the message is known, and kept. */
    private static boolean tookNothing(Throwable failure) {
        return !(failure instanceof ProblemException || failure instanceof RefusedException);
    }

    /** Goes on behind the answer when the database, which has just failed, fails again. */
    private Uni<Void> giveBack(SignedMessage message) {
        return Uni.createFrom()
                .<Void>emitter(
                        emitter ->
                                messages.giveBack(message)
                                        .onFailure()
                                        .retry()
                                        .withBackOff(PATIENCE, LONGEST_BACKOFF)
                                        .expireIn(WebhookSignature.TOLERANCE.toMillis())
                                        .subscribe()
                                        .with(emitter::complete, OnceOnly::tell))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> null);
    }

    private static void tell(Throwable failure) {
        Log.warnf("a signed message stays taken: %s", failure.getClass().getSimpleName());
    }
}
