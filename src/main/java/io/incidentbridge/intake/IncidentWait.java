package io.incidentbridge.intake;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.EscalationWatch;
import io.incidentbridge.ledger.EscalationWatch.Settled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Holds a receipt back until there is an incident to write into it. */
@ApplicationScoped
class IncidentWait {

    private final EscalationWatch watch;
    private final IncidentLink link;

    IncidentWait(EscalationWatch watch, IncidentLink link) {
        this.watch = watch;
        this.link = link;
    }

    /** The receipt as it is when the incident exists or the time is over. */
    Uni<Waited> await(Receipt receipt, Duration atMost) {
        String callId = receipt.callId();
        boolean isOver =
                receipt.status() == Receipt.Status.IGNORED || receipt.incidentSysId() != null;
        if (callId == null || isOver) {
            return Uni.createFrom().item(new Waited(receipt, false));
        }
        return watch.untilSettled(new CallId(callId), atMost)
                .map(
                        settled ->
                                settled.map(now -> waited(receipt, now))
                                        .orElseGet(() -> new Waited(receipt, false)));
    }

    private Waited waited(Receipt receipt, Settled settled) {
        return new Waited(
                receipt.with(settled.incident(), link),
                settled.created() && receipt.status() == Receipt.Status.ACCEPTED);
    }

    /**
     * @param created whether this very event has just created the incident
     */
    record Waited(Receipt receipt, boolean created) {}
}
