package io.incidentbridge.dispatch;

import io.incidentbridge.escalation.TraceParent;
import io.incidentbridge.ledger.Claim;
import io.incidentbridge.servicenow.Permits;
import io.incidentbridge.tracing.Step;
import io.incidentbridge.tracing.Traces;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** A delivery as a part of the trace that its call was received in, whichever replica delivers. */
@ApplicationScoped
class TracedDelivery {

    private final Delivery delivery;
    private final Traces traces;

    TracedDelivery(Delivery delivery, Traces traces) {
        this.delivery = delivery;
        this.traces = traces;
    }

    /** As {@link Delivery#attempt}. */
    Uni<Consequence> attempt(Claim claim, Permits permits) {
        return traces.follow(
                "deliver", SpanKind.CONSUMER, claim.trace(), step -> attempt(claim, permits, step));
    }

    private Uni<Consequence> attempt(Claim claim, Permits permits, Step step) {
        step.note("call.id", claim.callId().value());
        step.note("attempt", claim.attempt());
        return delivery.attempt(claim, new TracedPermits(permits, step.traceParent()))
                .invoke(consequence -> step.note("outcome", consequence.settlement().kind()));
    }

    /** As {@link Delivery#settle}. */
    Uni<Void> settle(Claim claim, Consequence consequence) {
        return delivery.settle(claim, consequence);
    }

    /** Whose requests belong to the delivery. */
    private record TracedPermits(Permits permits, @Nullable TraceParent trace) implements Permits {

        @Override
        public Uni<Void> next() {
            return permits.next();
        }
    }
}
