package io.incidentbridge.ledger;

import io.smallrye.mutiny.Uni;

/** Where what the rules decided is committed. */
public interface Admission {

    /**
     * Commits an escalation, or counts a repeat of a known call.
     *
     * @return fails with {@link LedgerUnavailableException} when it could not be committed
     */
    Uni<Acceptance> accept(Arrival arrival);

    /** Writes into the audit why a call gets no incident; fails as {@link #accept}. */
    Uni<Void> ignore(Unwanted unwanted);
}
