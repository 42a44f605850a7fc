package io.incidentbridge.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.Problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one line of a stream.
 *
 * @param line 1 for the first
 * @param status that of a {@link Receipt}; "quarantined" for a line that cannot be read;
 *     "unavailable" for one that was not committed and is to be sent again
 * @param reason why it was ignored, or what is wrong with it
 * @param quarantineId under which the line is kept
 * @param errors which fields are wrong
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineAnswer(
        long line,
        @Nullable String callId,
        String status,
        @Nullable String reason,
        @Nullable String incidentSysId,
        @Nullable String incidentNumber,
        @Nullable String incidentUrl,
        @Nullable String quarantineId,
        @Nullable List<FieldError> errors) {

    static LineAnswer of(long line, Receipt receipt) {
        return new LineAnswer(
                line,
                receipt.callId(),
                receipt.status().word(),
                receipt.reason(),
                receipt.incidentSysId(),
                receipt.incidentNumber(),
                receipt.incidentUrl(),
                null,
                null);
    }

    static LineAnswer quarantined(long line, Problem problem) {
        return new LineAnswer(
                line,
                null,
                "quarantined",
                problem.detail(),
                null,
                null,
                null,
                problem.quarantineId(),
                problem.errors());
    }

    static LineAnswer unavailable(long line) {
        return new LineAnswer(
                line,
                null,
                "unavailable",
                "Nothing was done; send it again.",
                null,
                null,
                null,
                null,
                null);
    }
}
