package io.incidentbridge.ledger;

import io.incidentbridge.escalation.Incident;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a delivery ended, and with it what the row of the call says next. */
public sealed interface Settlement {

    EscalationState state();

    /** What the audit calls it. */
    String kind();

    /** For the audit and the operator; the ledger redacts it. */
    String detail();

    /** How long until the call is due again. */
    default Duration delay() {
        return Duration.ZERO;
    }

    /** Whether the attempt counts towards the limit. */
    default boolean counts() {
        return true;
    }

    default @Nullable Incident incident() {
        return null;
    }

    /**
     * The incident exists.
     *
     * @param created whether this service created it, or found it
     */
    record Raised(Incident incident, boolean created, String detail) implements Settlement {
        @Override
        public EscalationState state() {
            return EscalationState.RAISED;
        }

        @Override
        public String kind() {
            return "raised";
        }
    }

    /**
     * To be tried again.
     *
     * @param delay from now, on the database's clock: the clocks of replicas differ
     * @param counts false when ServiceNow never had the chance to take it
     */
    record RetryAfter(Duration delay, boolean counts, String detail) implements Settlement {
        @Override
        public EscalationState state() {
            return EscalationState.PENDING;
        }

        @Override
        public String kind() {
            return "retry";
        }
    }

    /** Given up; a person decides. */
    record DeadLettered(String detail) implements Settlement {
        @Override
        public EscalationState state() {
            return EscalationState.REVIEW;
        }

        @Override
        public String kind() {
            return "review";
        }
    }
}
