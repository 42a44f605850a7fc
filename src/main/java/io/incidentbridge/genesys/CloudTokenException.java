package io.incidentbridge.genesys;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** There is no token. */
final class CloudTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isRefused;
    private final @Nullable Duration wait;

    private CloudTokenException(String cause, boolean isRefused, @Nullable Duration wait) {
        super(cause, null, false, false);
        this.isRefused = isRefused;
        this.wait = wait;
    }

    /** A person has to mend the client. */
    static CloudTokenException refused(int status) {
        return new CloudTokenException("the login answered " + status, true, null);
    }

    static CloudTokenException throttled(Duration wait) {
        return new CloudTokenException("the login answered 429", false, wait);
    }

    /** It passes. */
    static CloudTokenException unavailable() {
        return new CloudTokenException("the login does not answer", false, null);
    }

    static CloudTokenException unavailable(int status) {
        return new CloudTokenException("the login answered " + status, false, null);
    }

    CloudAnswer answer() {
        if (wait != null) {
            return new CloudAnswer.Withheld(wait);
        }
        String cause = String.valueOf(getMessage());
        return isRefused ? new CloudAnswer.Forbidden(cause) : new CloudAnswer.Unavailable(cause);
    }
}
