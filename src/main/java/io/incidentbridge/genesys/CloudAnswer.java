package io.incidentbridge.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What came of asking Genesys Cloud something. A request never fails otherwise. */
public sealed interface CloudAnswer {

    <T> T accept(Cases<T> cases);

    /** A 2xx with JSON, or with nothing, which is a missing node. */
    record Answered(JsonNode body) implements CloudAnswer {
        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.answered(body);
        }
    }

    /** There is no such thing. */
    record Absent() implements CloudAnswer {
        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.absent();
        }
    }

    /**
     * It was not asked, or not answered, since there were too many requests.
     *
     * @param retryAfter until there may be room again
     */
    record Withheld(Duration retryAfter) implements CloudAnswer {
        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.withheld(retryAfter);
        }
    }

    /** The client may not; a person has to see to it. */
    record Forbidden(String cause) implements CloudAnswer {
        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.forbidden(cause);
        }
    }

    /** What was asked for was wrong, and will be wrong again. */
    record Rejected(int status, String cause) implements CloudAnswer {
        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.rejected(status, cause);
        }
    }

    /** No answer, or none that says anything; it passes. */
    record Unavailable(String cause) implements CloudAnswer {
        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.unavailable(cause);
        }
    }

    /** What to make of each. */
    interface Cases<T> {
        T answered(JsonNode body);

        T absent();

        T withheld(Duration retryAfter);

        T forbidden(String cause);

        T rejected(int status, String cause);

        T unavailable(String cause);
    }
}
