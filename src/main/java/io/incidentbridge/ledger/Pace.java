package io.incidentbridge.ledger;

import java.time.Duration;

/**
 * How fast all replicas together may send.
 *
 * @param rate requests in any second; 0 for no limit
 * @param hourlyBudget requests in any hour; 0 for no limit
 * @param probe how long a lane that is held waits before the first probe; doubles with each
 * @param probeMax the longest it waits
 */
public record Pace(double rate, int hourlyBudget, Duration probe, Duration probeMax) {

    /**
     * What is given out of the rate. The rest lets requests be late by a few hundredths of a
     * second, as networks and garbage collectors make them, without two seconds' worth meeting in
     * one.
     */
    private static final double SHARE = 0.96;

    public boolean isUnlimited() {
        return rate == 0 && hourlyBudget == 0;
    }

    /** Seconds between two requests; 0 without a limit. */
    double spacing() {
        return rate == 0 ? 0 : 1 / (rate * SHARE);
    }
}
