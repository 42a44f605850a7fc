package io.incidentbridge.intake.duty;

import java.time.Duration;

/** The platform gave no answer that one could go on with; it ends a row of questions. */
public final class NotNowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;
    private final boolean isRejected;
    private final boolean isPassing;

    private NotNowException(String cause, Duration wait, boolean isRejected, boolean isPassing) {
        super(cause, null, false, false);
        this.wait = wait;
        this.isRejected = isRejected;
        this.isPassing = isPassing;
    }

    static NotNowException because(String cause) {
        return new NotNowException(cause, Duration.ZERO, false, false);
    }

    static NotNowException until(Duration wait) {
        return new NotNowException(
                "the budget of requests is used up for " + wait.toSeconds() + " s",
                wait,
                false,
                false);
    }

    /** The question itself is not accepted. */
    static NotNowException rejected(String cause) {
        return new NotNowException(cause, Duration.ZERO, true, false);
    }

    /** There was no answer, or none that says anything. */
    static NotNowException passing(String cause) {
        return new NotNowException(cause, Duration.ZERO, false, true);
    }

    /** Before it, nothing need be asked again; may be zero. */
    public Duration wait(Duration otherwise) {
        return wait.compareTo(otherwise) > 0 ? wait : otherwise;
    }

    public boolean isRejected() {
        return isRejected;
    }

    /** Whether the same question may be answered in a moment. */
    public boolean isPassing() {
        return isPassing;
    }
}
