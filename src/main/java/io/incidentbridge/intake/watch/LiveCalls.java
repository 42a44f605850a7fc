package io.incidentbridge.intake.watch;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.intake.genesys.CallEvents;
import io.incidentbridge.intake.genesys.Seen;
import io.incidentbridge.ledger.WatchedCalls;
import io.incidentbridge.ledger.WatchedCalls.WatchedCall;
import io.incidentbridge.rules.Rules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;

/** The calls that are watched: those that go on in the queues that are listened to. */
@ApplicationScoped
public class LiveCalls {

    private final WatchedCalls watched;
    private final CallEvents events;
    private final Rules rules;
    private final Duration every;
    private volatile Set<String> queueIds = Set.of();

    LiveCalls(WatchedCalls watched, CallEvents events, Rules rules, WatchConfig config) {
        this.watched = watched;
        this.events = events;
        this.rules = rules;
        this.every = config.watchEvery();
    }

    /** In which queues calls are watched from now on. */
    public void listeningTo(Set<String> queueIds) {
        this.queueIds = Set.copyOf(queueIds);
    }

    /** Something was told of a call; nothing is done while no rule asks for live calls. */
    public Uni<Void> told(Seen seen) {
        return rules.areLive() && seen.callId().isPresent()
                ? noted(seen.callId().get(), seen).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** A call goes on, and no more is known of it. */
    public Uni<Void> goesOn(Seen seen) {
        boolean isOurs = seen.queueId() != null && queueIds.contains(seen.queueId());
        return rules.areLive() && isOurs && seen.live() != null && seen.callId().isPresent()
                ? watched.add(seen.callId().get())
                : Uni.createFrom().voidItem();
    }

    /** A call was looked at: notes how it is, and raises it if a rule wants that. */
    Uni<Void> lookedAt(CallId callId, Seen seen) {
        Seen.Live live = seen.live();
        return noted(callId, seen)
                .chain(
                        call ->
                                live == null || call == null || call.done()
                                        ? Uni.createFrom().voidItem()
                                        : judged(call, live));
    }

    /** It is watched until it is over, though its agents come and go. */
    private Uni<WatchedCall> noted(CallId callId, Seen seen) {
        Seen.Live live = seen.live();
        if (live == null) {
            return (seen.isOver() ? watched.end(callId) : watched.rest(callId))
                    .replaceWith(Uni.createFrom().nullItem());
        }
        return watched.see(callId, live.isMuted(), live.isHeld(), live.heldSince(), every);
    }

    private Uni<Void> judged(WatchedCall call, Seen.Live live) {
        Duration silence = live.silence() == null ? call.muted() : live.silence();
        return silence == null && call.held() == null
                ? Uni.createFrom().voidItem()
                : events.watch(call.callId(), silence, call.held())
                        .chain(
                                isRaised ->
                                        isRaised
                                                ? watched.done(call.callId())
                                                : Uni.createFrom().voidItem());
    }
}
