package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import java.util.List;

/** Whose data is meant, by what the ledger can tell people apart. */
public sealed interface DataSubject {

    /** As answers say it. */
    String matchedBy();

    /**
     * The person of a number, and nobody else.
     *
     * @param marks the keyed hashes of the number, one for each key
     */
    record OfNumber(List<String> marks) implements DataSubject {
        @Override
        public String matchedBy() {
            return "keyed-hash";
        }
    }

    /**
     * Whoever has these last digits.
     *
     * @param masked {@code ***-***-9888}
     */
    record OfLastDigits(String masked) implements DataSubject {
        @Override
        public String matchedBy() {
            return "last-four-digits";
        }
    }

    /** Whoever called then. */
    record OfCall(CallId callId) implements DataSubject {
        @Override
        public String matchedBy() {
            return "call-id";
        }
    }
}
