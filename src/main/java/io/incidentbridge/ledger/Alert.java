package io.incidentbridge.ledger;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A trouble that whoever is on call should know of.
 *
 * @param attempt fences the telling of it
 * @param closedAt when it was over; absent while it goes on
 * @param count how much of it there is: calls that wait, probes that failed, entries
 * @param detail redacted
 * @param incidentSysId the incident that it is about; absent where it is about none, or many
 */
public record Alert(
        long id,
        int attempt,
        Kind kind,
        Instant openedAt,
        @Nullable Instant closedAt,
        long count,
        String detail,
        @Nullable String incidentSysId) {

    /** What can go wrong. */
    public enum Kind {
        /** Calls could not be delivered and wait for a person. */
        REVIEW("calls wait in review"),
        /** ServiceNow, or its token endpoint, refuses the client: nothing gets through. */
        ACCESS_REFUSED("ServiceNow refuses access"),
        /** ServiceNow has failed for long: nothing gets through. */
        SERVICENOW_FAILING("ServiceNow fails"),
        /** A call has waited longer than anybody should. */
        BACKLOG_OLD("the backlog is old"),
        /** Far more than usual cannot be read: a sender changed what it sends. */
        QUARANTINE_RISING("much cannot be read"),
        /** Calls of a rule come in such numbers that they have one incident together. */
        STORM("calls are listed on one incident"),
        /** Reconciliation raised calls that no event had told of. */
        GAP_FOUND("calls came without an event");

        private final String summary;

        Kind(String summary) {
            this.summary = summary;
        }

        public String summary() {
            return summary;
        }

        /** As the ledger and the receiver write it: {@code access-refused}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
