package io.incidentbridge.intake.notifications;

import io.incidentbridge.intake.genesys.CallEvents;
import io.incidentbridge.intake.genesys.CallEvents.Verdict;
import io.incidentbridge.intake.genesys.Finding;
import io.incidentbridge.intake.genesys.Seen;
import io.incidentbridge.intake.watch.LiveCalls;
import io.incidentbridge.ledger.LedgerUnavailableException;
import io.incidentbridge.ledger.Quarantine;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is told of calls. Each change of a call tells all of it again, and so again that it was
 * escalated: that is taken once, and completed by the rest.
 */
@ApplicationScoped
class Events {

    static final String SENDER = "notifications";

    /** Of what cannot be read, so much is kept, in characters. */
    private static final int MOST_KEPT = 64 * 1024;

    private static final int MOST_REMEMBERED = 20_000;

    private final CallEvents events;
    private final LiveCalls calls;
    private final Quarantine quarantine;
    private final Set<String> escalated =
            Collections.synchronizedSet(Collections.newSetFromMap(new Latest()));

    Events(CallEvents events, LiveCalls calls, Quarantine quarantine) {
        this.events = events;
        this.calls = calls;
        this.quarantine = quarantine;
    }

    /**
     * Fails with {@link LedgerUnavailableException}. What would fail again, whatever the time, is
     * kept for a person: no other event waits for it.
     */
    Uni<Void> take(Message message) {
        return Uni.createFrom()
                .deferred(
                        () ->
                                message.isUnreadable()
                                        ? keep(message, "is no notification of a call")
                                        : read(message))
                .onFailure(Events::isForGood)
                .recoverWithUni(
                        failure ->
                                keep(
                                        message,
                                        "cannot be taken: " + failure.getClass().getSimpleName()));
    }

    private static boolean isForGood(Throwable failure) {
        return failure instanceof LedgerUnavailableException away
                ? away.isOfTheData()
                : failure instanceof RuntimeException
                        && !(failure instanceof TimeoutException)
                        && !(failure instanceof VertxException);
    }

    private Uni<Void> read(Message message) {
        Seen seen = events.reader().notified(message.body(), Instant.now());
        return seen.finding() instanceof Finding.Malformed malformed
                ? keep(message, malformed.field() + " " + malformed.detail())
                : taken(seen.finding(), "").chain(() -> later(seen)).chain(() -> calls.told(seen));
    }

    private Uni<Void> keep(Message message, String reason) {
        String text = message.text();
        return quarantine
                .keep(
                        new Quarantine.Unreadable(
                                SENDER,
                                "application/json",
                                reason,
                                text.substring(0, Math.min(text.length(), MOST_KEPT)),
                                text.getBytes(StandardCharsets.UTF_8).length))
                .replaceWithVoid();
    }

    /** Whichever of its flows a rule wants. */
    private Uni<Void> later(Seen seen) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (int i = 0; i < seen.later().size(); i++) {
            Finding finding = seen.later().get(i);
            String flow = " " + i;
            all = all.chain(() -> taken(finding, flow).replaceWithVoid());
        }
        return all;
    }

    private Uni<CallEvents.Outcome> taken(Finding finding, String flow) {
        if (!(finding instanceof Finding.Escalating escalating)) {
            return events.take(finding, SENDER, Verdict.LAST);
        }
        String call = escalating.facts().callId().value() + flow;
        return escalated.add(call)
                ? events.take(finding, SENDER, Verdict.LAST)
                        .onFailure()
                        .invoke(() -> escalated.remove(call))
                : events.take(
                        new Finding.Telling(escalating.topic(), escalating.facts()),
                        SENDER,
                        Verdict.LAST);
    }

    private static final class Latest extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}
