package io.incidentbridge.ledger;

/**
 * Postgres did not answer, or there is no room to wait for it; nothing was promised to the sender,
 * who may send again.
 */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isOfTheData;

    LedgerUnavailableException(String message) {
        super(message);
        this.isOfTheData = false;
    }

    /** It may still be committed; the sender has no time to wait for it. */
    public static LedgerUnavailableException tooSlow() {
        return new LedgerUnavailableException("not committed in time");
    }

    /** Keeps the kind of the failure, not its text: a database quotes values in its messages. */
    LedgerUnavailableException(Throwable cause) {
        super("the database did not answer: " + cause.getClass().getSimpleName());
        this.isOfTheData = SqlFailures.isOfTheData(cause);
    }

    /** Whether it is what was to be kept that it refuses, and would refuse again. */
    public boolean isOfTheData() {
        return isOfTheData;
    }
}
