package io.incidentbridge.intake;

import io.incidentbridge.ledger.QuarantineState;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.Problem.FieldError;
import io.incidentbridge.problem.ProblemException;
import java.time.Duration;
import java.util.List;

/** What the intake finds wrong. */
final class Problems {

    private Problems() {}

    static Problem unreadable(String detail) {
        return Problem.of(400, "Unreadable event", detail);
    }

    static Problem invalid(List<FieldError> errors) {
        return Problem.of(422, "Invalid event", "Some fields are wrong; see errors.")
                .withErrors(errors);
    }

    static Problem tooSlow() {
        return Problem.of(408, "Too slow", "The body did not come in time.");
    }

    static ProblemException tooMuchAtOnce() {
        return new ProblemException(
                Problem.of(503, "Too much at once", "Nothing was accepted; send it again."),
                Duration.ofSeconds(1));
    }

    static Problem tooLarge(int limit) {
        return Problem.of(
                413, "Event too large", "One event holds at most " + limit / 1024 + " KiB here.");
    }

    static Problem unreadableRequest(String detail) {
        return Problem.of(400, "Unreadable request", detail);
    }

    static Problem invalidRequest(List<FieldError> errors) {
        return Problem.of(422, "Invalid request", "Some fields are wrong; see errors.")
                .withErrors(errors);
    }

    static ProblemException unknownEntry() {
        return new ProblemException(
                Problem.of(404, "Unknown entry", "Nothing is in quarantine under this id."));
    }

    static ProblemException decided(QuarantineState state) {
        return new ProblemException(
                Problem.of(409, "Not open", "The entry is " + state.word() + " already."));
    }
}
