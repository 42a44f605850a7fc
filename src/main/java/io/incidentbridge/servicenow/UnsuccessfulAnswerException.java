package io.incidentbridge.servicenow;

/** An answer of 300 and above, in the form in which a circuit breaker can count it. */
final class UnsuccessfulAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    UnsuccessfulAnswerException(Answer answer) {
        super("ServiceNow answered " + answer.status(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    /** About the health of ServiceNow, not about one request. */
    static boolean isFault(Throwable failure) {
        return !(failure instanceof UnsuccessfulAnswerException unsuccessful)
                || unsuccessful.answer.status() >= 500;
    }

    static boolean isUnauthorised(Throwable failure) {
        return failure instanceof UnsuccessfulAnswerException unsuccessful
                && unsuccessful.answer.status() == 401;
    }
}
