package io.incidentbridge.intake;

import io.incidentbridge.access.RefusedException;
import io.incidentbridge.intake.Refusals.Source;
import io.incidentbridge.ledger.SignedMessages.SignedMessage;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.Function;

/**
 * Reads what was sent, whoever sent it. A signature can be checked only when the body is there, so
 * this is the one place where a body gets its sender: no {@link Source} is anybody's who is not
 * known.
 */
@ApplicationScoped
class Bodies {

    private final SigningSecrets secrets;
    private final SenderLimits limits;
    private final OnceOnly once;
    private final SecurityIdentity identity;

    Bodies(
            SigningSecrets secrets,
            SenderLimits limits,
            OnceOnly once,
            SecurityIdentity identity) {
        this.secrets = secrets;
        this.limits = limits;
        this.once = once;
        this.identity = identity;
    }

    /**
     * For what stores: a signed message is taken once, and may come again when the work fails.
     *
     * @param limit of bytes that are kept
     * @return fails with {@link RefusedException} when the signature does not fit the body, or the
     *     message was taken before
     */
    <T> Uni<T> take(RoutingContext context, int limit, Function<Source, Uni<T>> work) {
        return isSigned()
                ? signed(context, limit, false)
                        .chain(it -> once.take(it.message(), () -> work.apply(it.source())))
                : unsigned(context, limit, false).chain(work::apply);
    }

    /**
     * For what stores nothing.
     *
     * @return fails with {@link RefusedException} when the signature does not fit the body
     */
    Uni<Source> rehearse(RoutingContext context, int limit) {
        return isSigned()
                ? signed(context, limit, true).map(Signed::source)
                : unsigned(context, limit, true);
    }

    private boolean isSigned() {
        return identity.hasRole(SenderAuthentication.SIGNED);
    }

    private Uni<Source> unsigned(RoutingContext context, int limit, boolean isRehearsal) {
        String sender = identity.getPrincipal().getName();
        return Body.read(context.request(), limit, bytes -> {})
                .map(body -> new Source(sender, contentType(context), body, isRehearsal));
    }

    private Uni<Signed> signed(RoutingContext context, int limit, boolean isRehearsal) {
        return Uni.createFrom()
                .item(() -> WebhookSignature.of(context.request().headers(), Instant.now()))
                .chain(
                        signature -> {
                            SignatureCheck check = new SignatureCheck(signature, secrets.all());
                            return Body.read(context.request(), limit, check::add)
                                    .map(body -> signed(context, signature, check, body, isRehearsal));
                        });
    }

    private Signed signed(
            RoutingContext context,
            WebhookSignature signature,
            SignatureCheck check,
            Body body,
            boolean isRehearsal) {
        String sender =
                check.signer()
                        .orElseThrow(
                                () ->
                                        new RefusedException(
                                                "The signature does not fit the message."));
        limits.admit(sender, context);
        return new Signed(
                new Source(sender, contentType(context), body, isRehearsal),
                SignedMessage.of(sender, signature.id(), signature.time()));
    }

    private static String contentType(RoutingContext context) {
        return String.valueOf(context.request().getHeader("Content-Type"));
    }

    private record Signed(Source source, SignedMessage message) {}
}
