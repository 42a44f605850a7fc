package io.incidentbridge.servicenow;

import io.incidentbridge.servicenow.DeliveryOutcome.Suspect;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** What it means when a request did not come back with a 2xx. */
final class Failures {

    private Failures() {}

    /** Of a request that would have created; what cannot be ruled out is in doubt. */
    static DeliveryOutcome ofCreate(Throwable failure, Clock clock) {
        return answer(failure)
                .map(
                        answer ->
                                switch (answer.status()) {
                                    case 400, 413, 422 ->
                                            new DeliveryOutcome.Rejected(
                                                    answer.status(),
                                                    answer.detail(),
                                                    answer.trace());
                                    default -> ofAnswer(answer, clock);
                                })
                .orElseGet(() -> ofSilence(failure));
    }

    /** Of a look-up, which changes nothing: its failure leaves the call as doubtful as it was. */
    static DeliveryOutcome ofLookUp(Throwable failure, Clock clock) {
        return answer(failure)
                .map(answer -> ofAnswer(answer, clock))
                .orElseGet(() -> ofSilence(failure));
    }

    /** Of a note, which may be forbidden where a create is not: that is about the note alone. */
    static DeliveryOutcome ofNote(Throwable failure, Clock clock) {
        return answer(failure)
                .filter(answer -> answer.status() == 403 || answer.status() == 404)
                .<DeliveryOutcome>map(
                        answer ->
                                new DeliveryOutcome.InDoubt(
                                        (answer.status() + " " + answer.detail()).strip(),
                                        Suspect.CALL,
                                        answer.trace()))
                .orElseGet(() -> ofCreate(failure, clock));
    }

    /**
     * The same where the incident must be there.
     *
     * @param gone what to say when it is not
     */
    static DeliveryOutcome ofNote(Throwable failure, Clock clock, String gone) {
        return answer(failure)
                .filter(Answer::isNoRecord)
                .<DeliveryOutcome>map(
                        answer -> new DeliveryOutcome.Rejected(404, gone, answer.trace()))
                .orElseGet(() -> ofNote(failure, clock));
    }

    private static DeliveryOutcome ofAnswer(Answer answer, Clock clock) {
        return switch (answer.status()) {
            case 401 -> new DeliveryOutcome.Unauthorised("401 " + answer.detail(), answer.trace());
            case 429 ->
                    new DeliveryOutcome.Throttled(answer.wait(clock).orElse(null), answer.trace());
            // A 403 has been seen after a create that happened, and a 5xx may come from a proxy.
            default ->
                    new DeliveryOutcome.InDoubt(
                            (answer.status() + " " + answer.detail()).strip(),
                            // With a body of its own, a 500 is about what was sent.
                            answer.status() == 500 && !answer.detail().isEmpty()
                                    ? Suspect.CALL
                                    : Suspect.SERVICENOW,
                            answer.trace());
        };
    }

    private static DeliveryOutcome ofSilence(Throwable failure) {
        if (failure instanceof WithheldException withheld) {
            return new DeliveryOutcome.Withheld(String.valueOf(withheld.getMessage()));
        }
        if (failure instanceof TokenRefusedException refused) {
            return new DeliveryOutcome.Unauthorised("no token: " + refused.getMessage());
        }
        if (failure instanceof TokenUnavailableException unavailable) {
            return unavailable.retryAfter() == null
                    ? new DeliveryOutcome.Unavailable("no token: " + unavailable.getMessage())
                    : new DeliveryOutcome.Throttled(unavailable.retryAfter());
        }
        Optional<String> why = Unreachable.why(failure);
        if (why.isPresent()) {
            return new DeliveryOutcome.Unavailable(why.get());
        }
        return new DeliveryOutcome.InDoubt(
                any(failure, TimeoutException.class::isInstance)
                        ? "no answer in time"
                        : "connection lost: " + root(failure).getClass().getSimpleName(),
                Suspect.SERVICENOW);
    }

    /** The answer behind a failure, if there was one. */
    static Optional<Answer> answer(Throwable failure) {
        return failure instanceof UnsuccessfulAnswerException unsuccessful
                ? Optional.of(unsuccessful.answer())
                : Optional.empty();
    }

    private static boolean any(Throwable failure, Predicate<Throwable> test) {
        return Obstacles.causes(failure).stream().anyMatch(test);
    }

    private static Throwable root(Throwable failure) {
        List<Throwable> causes = Obstacles.causes(failure);
        return causes.get(causes.size() - 1);
    }
}
