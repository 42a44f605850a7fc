package io.incidentbridge.servicenow;

/** An answer of 300 and above, so that it cannot be taken for a success. */
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

    static boolean isUnauthorised(Throwable failure) {
        return failure instanceof UnsuccessfulAnswerException unsuccessful
                && unsuccessful.answer.status() == 401;
    }
}
