package io.incidentbridge.intake;

import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.problem.Problem.FieldError;
import java.util.List;

/** What came of reading an event. */
sealed interface Reading {

    /** It is an escalation. */
    record Read(Escalation escalation) implements Reading {}

    /** It is not readable at all: no JSON, a key twice, too deep. */
    record Unreadable(String detail) implements Reading {}

    /** It is readable, and some of its fields are wrong. */
    record Invalid(List<FieldError> errors) implements Reading {}
}
