package io.incidentbridge.intake;

import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.Problem.FieldError;
import java.util.List;
import java.util.stream.Collectors;

/** What came of reading an event. */
sealed interface Reading {

    /** It is an escalation. */
    record Read(Escalation escalation) implements Reading {}

    /** It is none. */
    sealed interface Refused extends Reading {

        /** What the sender is told. */
        Problem problem(Body body);

        /** Why it is in quarantine, without its values. */
        String reason(Body body);
    }

    /** It is not readable at all: no JSON, a key twice, too deep. */
    record Unreadable(String detail) implements Refused {
        @Override
        public Problem problem(Body body) {
            return Problems.unreadable(detail);
        }

        @Override
        public String reason(Body body) {
            return detail;
        }
    }

    /** It is readable, and some of its fields are wrong. */
    record Invalid(List<FieldError> errors) implements Refused {
        @Override
        public Problem problem(Body body) {
            return Problems.invalid(errors);
        }

        @Override
        public String reason(Body body) {
            return errors.stream()
                    .map(error -> error.field() + " " + error.detail())
                    .collect(Collectors.joining("; "));
        }
    }

    /** There is more of it than anybody reads. */
    record TooLarge() implements Refused {
        @Override
        public Problem problem(Body body) {
            return Problems.tooLarge(body.limit());
        }

        @Override
        public String reason(Body body) {
            return "larger than " + body.limit() + " bytes";
        }
    }

    /** It is a batch beyond the limits. */
    record BatchTooLarge(String detail) implements Refused {
        @Override
        public Problem problem(Body body) {
            return Problem.of(413, "Batch too large", detail);
        }

        @Override
        public String reason(Body body) {
            return detail;
        }
    }
}
