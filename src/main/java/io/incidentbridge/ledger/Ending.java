package io.incidentbridge.ledger;

/**
 * How a claim ended.
 *
 * @param sign what that says about ServiceNow as a whole
 */
public record Ending(Claim claim, Settlement settlement, Sign sign) {

    /** What one delivery says about ServiceNow as a whole. */
    public enum Sign {
        /** It works: it took a call, or refused it for a reason of the call's own. */
        WORKS,
        /**
         * It failed in a way that has nothing to do with the call. Some in a row open the breaker.
         */
        FAILS,
        /**
         * It does not let us in. No call fares better than this one, so the breaker opens at once.
         */
        LOCKED,
        /** Nothing that can be relied on. */
        NONE
    }
}
