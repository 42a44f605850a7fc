package io.incidentbridge.intake;

import io.incidentbridge.access.RefusedException;
import io.incidentbridge.escalation.TraceParent;
import io.incidentbridge.intake.Refusals.Source;
import io.incidentbridge.intake.senders.OnceOnly;
import io.incidentbridge.intake.senders.SenderAuthentication;
import io.incidentbridge.intake.senders.SenderLimits;
import io.incidentbridge.intake.senders.SigningSecrets;
import io.incidentbridge.ledger.SignedMessages.SignedMessage;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.function.Function;

/**
 * Reads what was sent, whoever sent it. A signature can be checked only when the body is there, so
 * this is the one place where a body gets its sender: no {@link Source} is anybody's who is not
 * known.
 */
@ApplicationScoped
class Bodies {

    /** Of W3C Trace Context. */
    static final String TRACE_PARENT = "traceparent";

    private final BodyReader reader;
    private final SigningSecrets secrets;
    private final SenderLimits limits;
    private final OnceOnly once;
    private final SecurityIdentity identity;

    Bodies(
            BodyReader reader,
            SigningSecrets secrets,
            SenderLimits limits,
            OnceOnly once,
            SecurityIdentity identity) {
        this.reader = reader;
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
                ? signed(
                        context,
                        limit,
                        false,
                        it -> once.take(it.message(), () -> work.apply(it.source())))
                : unsigned(context, limit, false, work);
    }

    /**
     * For what stores nothing.
     *
     * @return fails with {@link RefusedException} when the signature does not fit the body
     */
    <T> Uni<T> rehearse(RoutingContext context, int limit, Function<Source, Uni<T>> work) {
        return isSigned()
                ? signed(context, limit, true, it -> work.apply(it.source()))
                : unsigned(context, limit, true, work);
    }

    /** What an operator sends in place of what is in quarantine, and so needs no place there. */
    <T> Uni<T> correct(RoutingContext context, Function<Source, Uni<T>> work) {
        String operator = "operator:" + identity.getPrincipal().getName();
        return reader.with(
                context,
                true,
                Body.LIMIT,
                bytes -> {},
                body -> work.apply(source(context, operator, body, true)));
    }

    /** The same, where it comes in a form: nothing that the call's trace holds led to it. */
    Source corrected(String text) {
        return new Source(
                "operator:" + identity.getPrincipal().getName(),
                MediaType.APPLICATION_JSON,
                Body.of(text),
                true,
                null);
    }

    private boolean isSigned() {
        return identity.hasRole(SenderAuthentication.SIGNED);
    }

    private <T> Uni<T> unsigned(
            RoutingContext context, int limit, boolean isRehearsal, Function<Source, Uni<T>> work) {
        String sender = identity.getPrincipal().getName();
        return reader.with(
                context,
                true,
                limit,
                bytes -> {},
                body -> work.apply(source(context, sender, body, isRehearsal)));
    }

    private <T> Uni<T> signed(
            RoutingContext context, int limit, boolean isRehearsal, Function<Signed, Uni<T>> work) {
        return Uni.createFrom()
                .item(() -> secrets.check(context.request().headers(), Instant.now()))
                .chain(
                        check ->
                                reader.with(
                                        context,
                                        false,
                                        limit,
                                        check::add,
                                        body -> {
                                            SignedMessage message = check.message();
                                            limits.admit(message.sender(), context);
                                            Source source =
                                                    source(
                                                            context,
                                                            message.sender(),
                                                            body,
                                                            isRehearsal);
                                            return work.apply(new Signed(source, message));
                                        }));
    }

    private static Source source(
            RoutingContext context, String sender, Body body, boolean isNotToKeep) {
        String contentType = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        TraceParent trace = TraceParent.of(context.request().getHeader(TRACE_PARENT)).orElse(null);
        return new Source(sender, String.valueOf(contentType), body, isNotToKeep, trace);
    }

    private record Signed(Source source, SignedMessage message) {}
}
