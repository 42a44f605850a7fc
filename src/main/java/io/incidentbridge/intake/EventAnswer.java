package io.incidentbridge.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.Problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event of a batch.
 *
 * @param index 0 for the first
 * @param id that of the CloudEvent, where it can be read
 * @param status that of a {@link Receipt}; "quarantined" for an event that cannot be read;
 *     "unavailable" for one that was not committed and is to be sent again
 * @param reason why it was ignored, or what is wrong with it
 * @param quarantineId under which the event is kept
 * @param errors which fields are wrong
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventAnswer(
        int index,
        @Nullable String id,
        @Nullable String callId,
        String status,
        @Nullable String reason,
        @Nullable String incidentSysId,
        @Nullable String incidentNumber,
        @Nullable String incidentUrl,
        @Nullable String quarantineId,
        @Nullable List<FieldError> errors) {

    private static final String UNAVAILABLE = "unavailable";

    static EventAnswer of(int index, @Nullable String id, Receipt receipt) {
        return new EventAnswer(
                index,
                id,
                receipt.callId(),
                receipt.status().word(),
                receipt.reason(),
                receipt.incidentSysId(),
                receipt.incidentNumber(),
                receipt.incidentUrl(),
                null,
                null);
    }

    static EventAnswer quarantined(int index, @Nullable String id, Problem problem) {
        return new EventAnswer(
                index,
                id,
                null,
                "quarantined",
                problem.detail(),
                null,
                null,
                null,
                problem.quarantineId(),
                problem.errors());
    }

    static EventAnswer unavailable(int index, @Nullable String id) {
        return new EventAnswer(index, id, null, UNAVAILABLE, null, null, null, null, null, null);
    }

    boolean isUnavailable() {
        return status.equals(UNAVAILABLE);
    }
}
