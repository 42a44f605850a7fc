package io.incidentbridge.ledger;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where what the rules decided is committed. */
public interface Admission {

    /**
     * Commits an escalation, or counts a repeat of a known call.
     *
     * @return fails with {@link LedgerUnavailableException} when it could not be committed
     */
    Uni<Acceptance> accept(Arrival arrival);

    /**
     * Writes into the audit why a call gets no incident, or counts a repeat of a known call, whose
     * incident is not in question any more.
     *
     * @return empty for a call that is not known; fails as {@link #accept}
     */
    Uni<Optional<Acceptance.Duplicate>> ignore(Unwanted unwanted);
}
