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

    /** How long until the call is due again; absent where it keeps its place in the queue. */
    default @Nullable Duration delay() {
        return Duration.ZERO;
    }

    /** Whether the attempt counts towards the limit. */
    default Cost cost() {
        return Cost.FULL;
    }

    default @Nullable Incident incident() {
        return null;
    }

    /** The note that was written. */
    default @Nullable Note note() {
        return null;
    }

    /** Whether an attempt counts towards the limit, after which a person decides. */
    enum Cost {
        /** It counts. */
        FULL,
        /**
         * It counts if ServiceNow has taken other calls since the attempt before: then the call is
         * the trouble, else ServiceNow is.
         */
        UNLESS_OUTAGE,
        /** ServiceNow never had the chance to take it. */
        NONE
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
     * A note was written to the incident; the next one follows, if there is one.
     *
     * @param delay how long more is gathered first, unless there is enough for a note already
     */
    record Noted(Note note, Duration delay, String detail) implements Settlement {
        @Override
        public EscalationState state() {
            return EscalationState.RAISED;
        }

        @Override
        public String kind() {
            return "noted";
        }
    }

    /** A note was not written, and will not be: the incident is one that is to be left alone. */
    record Left(Note note, String detail) implements Settlement {
        @Override
        public EscalationState state() {
            return EscalationState.RAISED;
        }

        @Override
        public String kind() {
            return "left";
        }
    }

    /**
     * A note became an incident of its own, to which further notes of the call go.
     *
     * @param note absent where the incident was made of an earlier one, so that this one is yet to
     *     be written
     * @param incident that new one
     */
    record Related(@Nullable Note note, Incident incident, String detail) implements Settlement {
        @Override
        public EscalationState state() {
            return EscalationState.RAISED;
        }

        @Override
        public String kind() {
            return "related";
        }
    }

    /** There was nothing to be written to the incident after all. */
    record NothingToNote() implements Settlement {
        @Override
        public EscalationState state() {
            return EscalationState.RAISED;
        }

        @Override
        public String kind() {
            return "noted";
        }

        @Override
        public String detail() {
            return "nothing waited";
        }

        @Override
        public Duration delay() {
            return Notes.GATHERING;
        }
    }

    /**
     * To be tried again, unless its attempts are used up.
     *
     * @param delay from now, on the database's clock: the clocks of replicas differ; absent where
     *     the call keeps its place in the queue
     */
    record Retry(@Nullable Duration delay, Cost cost, String detail) implements Settlement {
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
