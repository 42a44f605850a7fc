package io.incidentbridge.servicenow;

import io.incidentbridge.escalation.Incident;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt to raise an incident. Each outcome picks its own case, so that whoever
 * decides what follows cannot forget one.
 */
public sealed interface DeliveryOutcome {

    <T> T choose(Cases<T> cases);

    /** Of the answer that decided it. */
    default Trace trace() {
        return Trace.NONE;
    }

    /**
     * One answer for each outcome.
     *
     * @param <T> what follows from it
     */
    interface Cases<T> {
        T created(Created outcome);

        T alreadyExists(AlreadyExists outcome);

        T throttled(Throttled outcome);

        T withheld(Withheld outcome);

        T unavailable(Unavailable outcome);

        T inDoubt(InDoubt outcome);

        T unauthorised(Unauthorised outcome);

        T refused(Refused outcome);

        T rejected(Rejected outcome);
    }

    /**
     * This request created the incident.
     *
     * @param transaction {@code X-Transaction-ID} as ServiceNow sent it, for its support
     * @param remark what did not come of it, for the audit; empty when all did
     */
    record Created(Incident incident, @Nullable String transaction, String remark)
            implements DeliveryOutcome {
        public Created(Incident incident, @Nullable String transaction) {
            this(incident, transaction, "");
        }

        @Override
        public Trace trace() {
            return new Trace(0, transaction);
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.created(this);
        }
    }

    /** The incident of this call was there. */
    record AlreadyExists(Incident incident, @Nullable String transaction)
            implements DeliveryOutcome {
        @Override
        public Trace trace() {
            return new Trace(0, transaction);
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.alreadyExists(this);
        }
    }

    /**
     * 429: nothing was done.
     *
     * @param retryAfter from {@code Retry-After} (seconds) or {@code X-RateLimit-Reset} (epoch
     *     seconds) as ServiceNow sent it; absent for a semaphore's 429, which has neither
     */
    record Throttled(@Nullable Duration retryAfter, Trace trace) implements DeliveryOutcome {
        public Throttled(@Nullable Duration retryAfter) {
            this(retryAfter, Trace.NONE);
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.throttled(this);
        }
    }

    /** Nothing was sent: we held it back, since the lane was paused or the service stops. */
    record Withheld(String cause) implements DeliveryOutcome {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.withheld(this);
        }
    }

    /** Nothing was sent: no connection, no name. */
    record Unavailable(String cause) implements DeliveryOutcome {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.unavailable(this);
        }
    }

    /**
     * Something was sent and nobody saw what came of it; only a look-up can tell.
     *
     * @param suspect what is to blame, as far as one answer shows it
     */
    record InDoubt(String cause, Suspect suspect, Trace trace) implements DeliveryOutcome {
        public InDoubt(String cause, Suspect suspect) {
            this(cause, suspect, Trace.NONE);
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.inDoubt(this);
        }
    }

    /** No token, or one that is refused even when new: about the client, not about the call. */
    record Unauthorised(String cause, Trace trace) implements DeliveryOutcome {
        public Unauthorised(String cause) {
            this(cause, Trace.NONE);
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.unauthorised(this);
        }
    }

    /**
     * 403, and a look-up shows that nothing was created. It may be about the record, or about
     * rights that come back.
     *
     * @param cause its reason, as sent; not redacted
     */
    record Refused(String cause, Trace trace) implements DeliveryOutcome {
        public Refused(String cause) {
            this(cause, Trace.NONE);
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.refused(this);
        }
    }

    /**
     * ServiceNow understood and refused; the same request will be refused again.
     *
     * @param detail its reason, as sent; not redacted
     */
    record Rejected(int status, String detail, Trace trace) implements DeliveryOutcome {
        public Rejected(int status, String detail) {
            this(status, detail, Trace.NONE);
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.rejected(this);
        }
    }

    /** What a failure puts in doubt. */
    enum Suspect {
        /** ServiceNow itself answered, about this call. */
        CALL,
        /**
         * Silence, a proxy's error, a page, a refusal of the whole API: others would fare alike.
         */
        SERVICENOW
    }
}
