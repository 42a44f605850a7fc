package io.incidentbridge.servicenow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** No token could be had just now; nothing is wrong with the client. */
final class TokenUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /**
     * @param cause what the token endpoint did
     * @param retryAfter how long it asked to wait; absent when it did not
     */
    TokenUnavailableException(String cause, @Nullable Duration retryAfter) {
        super(cause, null, false, false);
        this.retryAfter = retryAfter;
    }

    static TokenUnavailableException of(Throwable failure) {
        return failure instanceof TokenUnavailableException known
                ? known
                : new TokenUnavailableException("the token endpoint does not answer", null);
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
