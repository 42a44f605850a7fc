package io.incidentbridge.intake.genesys;

import io.incidentbridge.escalation.CallId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where goes what the platform told, whichever way it came: the common way of all escalations. */
public interface CallEvents {

    /**
     * @param sender as the audit names it
     * @param verdict what it means when no incident is wanted
     * @return fails with {@link io.incidentbridge.ledger.LedgerUnavailableException} when it could
     *     not be committed
     */
    Uni<Outcome> take(Finding finding, String sender, Verdict verdict);

    /**
     * Raises a call that goes on, if a rule about live calls wants it.
     *
     * @param silence of its agent; absent when there is none
     * @param hold absent when it is not on hold
     * @return whether it has an incident now, or had one; fails as {@link #take}
     */
    Uni<Boolean> watch(CallId callId, @Nullable Duration silence, @Nullable Duration hold);

    /** How conversations are read, by the settings of the intake. */
    ConversationReader reader();

    /** What it means that a rule wants no incident of a call. */
    enum Verdict {
        /** All was told of it. */
        LAST,
        /** Not all could be told of it: the audit says so, and it is decided again. */
        FOR_NOW,
        /** The audit has it already. */
        REPEATED
    }

    /** What became of it. */
    enum Outcome {
        /** An incident will be raised. */
        ACCEPTED,
        /** The call was known. */
        DUPLICATE,
        /** A rule wants no incident, or it tells nothing. */
        IGNORED,
        /** It completes what is known of the call. */
        ENRICHED
    }
}
