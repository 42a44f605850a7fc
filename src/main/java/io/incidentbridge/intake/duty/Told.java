package io.incidentbridge.intake.duty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.incidentbridge.genesys.CloudAnswer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** The body of an answer; anything else ends the questions with a {@link NotNowException}. */
public final class Told implements CloudAnswer.Cases<JsonNode> {

    private static final Told TOLD = new Told();

    private Told() {}

    public static Uni<JsonNode> by(Uni<CloudAnswer> asked) {
        return asked.map(answer -> answer.accept(TOLD));
    }

    /** The same, with a missing node for what is not there. */
    public static Uni<JsonNode> orMissing(Uni<CloudAnswer> asked) {
        return asked.map(
                answer ->
                        answer instanceof CloudAnswer.Absent
                                ? MissingNode.getInstance()
                                : answer.accept(TOLD));
    }

    /** For whoever reads an answer in another way. */
    public static NotNowException notNow(String cause) {
        return NotNowException.because(cause);
    }

    /** As {@link #notNow(String)}, for an answer that says when there may be another. */
    public static NotNowException notNow(Duration wait) {
        return NotNowException.until(wait);
    }

    @Override
    public JsonNode answered(JsonNode body) {
        return body;
    }

    @Override
    public JsonNode absent() {
        throw NotNowException.because("there is no such thing");
    }

    @Override
    public JsonNode withheld(Duration retryAfter) {
        throw NotNowException.until(retryAfter);
    }

    @Override
    public JsonNode forbidden(String cause) {
        throw NotNowException.because("refused: " + cause);
    }

    @Override
    public JsonNode rejected(int status, String cause) {
        throw NotNowException.rejected(cause);
    }

    @Override
    public JsonNode unavailable(String cause) {
        throw NotNowException.passing(cause);
    }
}
