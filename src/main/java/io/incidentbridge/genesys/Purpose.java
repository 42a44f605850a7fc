package io.incidentbridge.genesys;

/**
 * What a request is for. Less urgent ones leave a part of the minute's budget to the others, so
 * that none of them starves; those that go on for long have a small part that is theirs, however
 * many of the others there are.
 */
public enum Purpose {
    /** Channels and their topics: without them nothing is heard. */
    NOTIFICATION(80, 0),
    /** Names of queues and users. */
    NAME(75, 0),
    /** Live calls that are watched. */
    WATCH(70, 15),
    /** Lists of calls, some of which may have been missed. */
    RECONCILIATION(50, 15),
    /** Each call that was missed, for what is in no list. */
    LATE_CALL(40, 10);

    private final int percent;
    private final int ownPercent;

    Purpose(int percent, int ownPercent) {
        this.percent = percent;
        this.ownPercent = ownPercent;
    }

    /** How many requests there may have been in the last minute for one more of this kind. */
    int most(int rate) {
        return Math.max(1, rate * percent / 100);
    }

    /** How many of its own there may be in a minute, whatever the others ask for; 0 for none. */
    int own(int rate) {
        return ownPercent == 0 ? 0 : Math.max(1, rate * ownPercent / 100);
    }
}
