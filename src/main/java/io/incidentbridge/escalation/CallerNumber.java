package io.incidentbridge.escalation;

/** The caller's number, as far as it can be told to whoever may see it whole. */
public sealed interface CallerNumber {

    /**
     * It is known.
     *
     * @param e164 such as {@code +15550199888}
     */
    record Known(String e164) implements CallerNumber {

        /** It must not end in a log. */
        @Override
        public String toString() {
            return "known";
        }
    }

    /** Nothing is kept of it, or it is no number anybody could call. */
    record Absent() implements CallerNumber {}

    /** It is kept, and no key opens it. */
    record Locked() implements CallerNumber {}
}
