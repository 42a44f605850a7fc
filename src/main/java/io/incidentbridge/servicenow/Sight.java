package io.incidentbridge.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one look at ServiceNow showed. Nothing was changed by it. */
public sealed interface Sight {

    <T> T choose(Cases<T> cases);

    /**
     * One answer for each sight.
     *
     * @param <T> what it means
     */
    interface Cases<T> {
        T answered(Answered sight);

        T token(Token sight);

        T tokenRefused(TokenRefused sight);

        T unreachable(Unreachable sight);

        T throttled(Throttled sight);

        T withheld(Withheld sight);
    }

    /**
     * ServiceNow answered, or whoever stands before it.
     *
     * @param body missing when it is no JSON
     * @param words ServiceNow's own for an error, shortened and without numbers; else empty
     * @param clockAhead how far its clock is ahead of ours, within a second; absent where the
     *     answer has no {@code Date}
     * @param transaction {@code X-Transaction-ID} as sent
     */
    record Answered(
            int status,
            JsonNode body,
            String words,
            @Nullable Duration clockAhead,
            @Nullable String transaction)
            implements Sight {

        public JsonNode result() {
            return body.path("result");
        }

        public boolean isPage() {
            return body.isMissingNode();
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.answered(this);
        }
    }

    /**
     * A token was issued.
     *
     * @param endsAt absent when the endpoint does not say
     */
    record Token(@Nullable Instant endsAt) implements Sight {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.token(this);
        }
    }

    /**
     * The token endpoint refuses the client.
     *
     * @param words status, {@code error} and {@code error_description}, shortened and without
     *     numbers
     */
    record TokenRefused(String words) implements Sight {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.tokenRefused(this);
        }
    }

    /** There was no answer, or none that a token could be taken from. */
    record Unreachable(Obstacle obstacle, String detail) implements Sight {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.unreachable(this);
        }
    }

    /**
     * 429: ServiceNow, or the token endpoint, asks to wait.
     *
     * @param retryAfter absent when it does not say how long
     */
    record Throttled(@Nullable Duration retryAfter) implements Sight {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.throttled(this);
        }
    }

    /** Nothing was sent: ServiceNow asked to wait, or there was no turn for it. */
    record Withheld(String cause) implements Sight {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.withheld(this);
        }
    }

    /** What stood in the way. */
    enum Obstacle {
        /** The name has no address. */
        NO_NAME,
        /** Nobody listens there, or nothing gets through. */
        NO_CONNECTION,
        PROXY,
        /** The certificate is signed by nobody who is trusted. */
        UNKNOWN_AUTHORITY,
        /** The certificate is over, or not valid yet. */
        CERTIFICATE_TIME,
        /** The certificate is for another host. */
        CERTIFICATE_NAME,
        /** The other side wants a certificate of ours, or another one. */
        OUR_CERTIFICATE,
        /** No TLS is spoken there, or none that both sides know. */
        TLS,
        NO_ANSWER,
        LOST,
        /** The token endpoint answered, but with no token. */
        NO_TOKEN
    }
}
