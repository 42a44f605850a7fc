package io.incidentbridge.intake.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.genesys.GenesysCloud;
import io.incidentbridge.genesys.Purpose;
import io.incidentbridge.intake.duty.NotNowException;
import io.incidentbridge.intake.duty.Told;
import io.incidentbridge.intake.genesys.CallEvents;
import io.incidentbridge.intake.genesys.CallEvents.Outcome;
import io.incidentbridge.intake.genesys.CallEvents.Verdict;
import io.incidentbridge.intake.genesys.Finding;
import io.incidentbridge.intake.genesys.Seen;
import io.incidentbridge.intake.genesys.StatedReason;
import io.incidentbridge.ledger.Reconciliations;
import io.incidentbridge.ledger.Reconciliations.Known;
import io.incidentbridge.ledger.Undecided;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a call of which no event came. Analytics do not tell what a flow has set, so the
 * call itself is asked for: rules and incidents may be about that.
 */
@ApplicationScoped
class LateCalls {

    private static final int TRIES = 3;

    private final GenesysCloud cloud;
    private final Scope scope;
    private final CallEvents events;
    private final Reconciliations reconciliations;
    private final Undecided undecided;
    private final MeterRegistry meters;
    private final Asked asked = new Asked();
    private volatile String trouble = "";

    LateCalls(
            GenesysCloud cloud,
            Scope scope,
            CallEvents events,
            Reconciliations reconciliations,
            Undecided undecided,
            MeterRegistry meters) {
        this.cloud = cloud;
        this.scope = scope;
        this.events = events;
        this.reconciliations = reconciliations;
        this.undecided = undecided;
        this.meters = meters;
    }

    /** Why calls cannot be asked for; empty when they can. */
    String trouble() {
        return trouble;
    }

    /**
     * Of a call that its flow escalated by how it ended. One of which an event came, and was
     * ignored, is decided by what is known of it: to ask for each of those would leave no room for
     * the others.
     *
     * @param told as analytics tell it
     * @param known what was decided about it before
     * @return whether it is raised now
     */
    Uni<Boolean> decided(JsonNode told, Seen seen, Known known) {
        return missed(seen, seen.escalatedAt(), known)
                .chain(
                        () ->
                                known.isTurnedAway() || known.isDecidedSince(seen.latest())
                                        ? again(seen, known)
                                        : anew(told, seen, known))
                .map(Outcome.ACCEPTED::equals);
    }

    /**
     * Of a call whose flow escalated nothing by how it ended: it may have stated why it should be
     * escalated before the caller hung up. There are many of them, so that each is asked for once,
     * and none is waited for.
     *
     * @return whether it is raised now
     */
    Uni<Boolean> stated(JsonNode told, Seen seen, Known known) {
        CallId callId = seen.callId().orElseThrow();
        if (known.isTurnedAway() || known.isDecidedSince(seen.latest())) {
            return Uni.createFrom().item(false);
        }
        return asked.contains(callId)
                ? Uni.createFrom().item(false)
                : conversation(callId, 1)
                        .chain(
                                live -> {
                                    if (live.isEmpty()) {
                                        meters.counter("incident.bridge.reconciliation.unasked")
                                                .increment();
                                        return Uni.createFrom().item(false);
                                    }
                                    asked.add(callId);
                                    return stated(
                                            events.reader()
                                                    .analysed(told, live.get(), Instant.now()),
                                            known);
                                });
    }

    private Uni<Boolean> stated(Seen seen, Known known) {
        return StatedReason.isTold(seen.finding())
                ? missed(seen, seen.flowEndedAt(), known)
                        .chain(() -> offered(seen, Verdict.LAST))
                        .map(Outcome.ACCEPTED::equals)
                : Uni.createFrom().item(false);
    }

    private Uni<Void> missed(Seen seen, @Nullable Instant at, Known known) {
        return reconciliations.missed(
                seen.callId().orElseThrow(),
                at == null ? seen.latest() : at,
                seen.queueId(),
                known.turnedAwayAt());
    }

    /** The audit has its decision; rules may have changed since, or more be known. */
    private Uni<Outcome> again(Seen seen, Known known) {
        return offered(seen, Verdict.REPEATED)
                .call(
                        () ->
                                known.isUndecided()
                                        ? undecided.decided(seen.callId().orElseThrow())
                                        : Uni.createFrom().voidItem());
    }

    /** Where nothing depends on it, what is not answered at once is done without. */
    private Uni<Outcome> anew(JsonNode told, Seen seen, Known known) {
        CallId callId = seen.callId().orElseThrow();
        boolean isNeeded = scope.isAboutAttributes(events.reader());
        return conversation(callId, isNeeded ? TRIES : 1)
                .chain(
                        live -> {
                            if (live.isPresent()) {
                                return offered(
                                                events.reader()
                                                        .analysed(told, live.get(), Instant.now()),
                                                Verdict.LAST)
                                        .call(() -> undecided.decided(callId));
                            }
                            return isNeeded ? forNow(seen, known) : offered(seen, Verdict.LAST);
                        });
    }

    /** The ledger takes nothing of this call, and must not hold up the others for ever. */
    Uni<Boolean> refused(Seen seen) {
        Log.errorf("call %s cannot be kept, and is undecided", seen.callId().orElseThrow());
        return noted(seen).replaceWith(false);
    }

    /**
     * Nobody knows yet what rules would say: it is asked for again, wherever sweeps are by then.
     */
    private Uni<Outcome> forNow(Seen seen, Known known) {
        return noted(seen)
                .chain(
                        () ->
                                offered(
                                        seen,
                                        known.isUndecided() ? Verdict.REPEATED : Verdict.FOR_NOW));
    }

    private Uni<Void> noted(Seen seen) {
        Instant at = seen.escalatedAt() == null ? seen.flowEndedAt() : seen.escalatedAt();
        return undecided.note(seen.callId().orElseThrow(), at == null ? seen.latest() : at);
    }

    /**
     * Empty while nobody tells; a missing node where there is no such call any more.
     *
     * @param tries one for what is not waited for
     */
    private Uni<Optional<JsonNode>> conversation(CallId callId, int tries) {
        return (tries == 1 ? asked(callId) : Patience.with(tries, () -> asked(callId)))
                .invoke(() -> trouble = "")
                .map(Optional::of)
                .onFailure(NotNowException.class)
                .recoverWithItem(
                        refusal -> {
                            trouble = "calls cannot be asked for: " + refusal.getMessage();
                            return Optional.empty();
                        });
    }

    private Uni<JsonNode> asked(CallId callId) {
        return Told.orMissing(cloud.conversation(callId.value(), Purpose.LATE_CALL));
    }

    /** Each flow that escalated it, until a rule wants an incident of one. */
    private Uni<Outcome> offered(Seen seen, Verdict verdict) {
        return Multi.createFrom()
                .items(Stream.concat(Stream.of(seen.finding()), seen.later().stream()))
                .onItem()
                .transformToUniAndConcatenate(finding -> take(finding, verdict))
                .select()
                .where(outcome -> outcome != Outcome.IGNORED)
                .toUni()
                .onItem()
                .ifNull()
                .continueWith(Outcome.IGNORED);
    }

    private Uni<Outcome> take(Finding finding, Verdict verdict) {
        return events.take(finding, Reconciliations.SENDER, verdict);
    }
}
