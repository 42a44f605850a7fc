package io.incidentbridge.intake;

import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.Problem.FieldError;
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

    static Problem tooLarge(int limit) {
        return Problem.of(
                413, "Event too large", "One event holds at most " + limit / 1024 + " KiB here.");
    }
}
