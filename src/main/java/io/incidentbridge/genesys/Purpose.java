package io.incidentbridge.genesys;

/**
 * What a request is for. Less urgent ones leave a part of the minute's budget to the others, so
 * that none of them starves.
 */
public enum Purpose {
    /** Channels and their topics: without them nothing is heard. */
    NOTIFICATION(100),
    /** Names of queues and users. */
    NAME(90),
    /** Live calls that are watched. */
    WATCH(70),
    /** Calls that may have been missed. */
    RECONCILIATION(50);

    private final int percent;

    Purpose(int percent) {
        this.percent = percent;
    }

    /** How many requests there may have been in the last minute for one more of this kind. */
    int most(int rate) {
        return Math.max(1, rate * percent / 100);
    }
}
