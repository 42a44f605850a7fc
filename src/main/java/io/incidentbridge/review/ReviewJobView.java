package io.incidentbridge.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.incidentbridge.ledger.ReviewJob;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far it is, what was decided about many calls.
 *
 * @param state {@code running}, {@code done} or {@code stopped}
 * @param reason of a discard, redacted, until it has ended; then the audit of each call has it
 * @param total how many calls were in review and fitted when it was asked for
 * @param done how many of them are dealt with; one that had left review by then stays as it was
 * @param selection what was asked for, redacted; of call ids their number
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewJobView(
        String id,
        String act,
        String state,
        int total,
        int done,
        String actor,
        @Nullable String reason,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String selection,
        Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable String stoppedBy) {

    public static ReviewJobView of(ReviewJob job) {
        return new ReviewJobView(
                job.id().toString(),
                job.act().word(),
                state(job),
                job.total(),
                job.done(),
                job.actor(),
                job.reason(),
                job.selection(),
                job.begunAt(),
                job.endedAt(),
                job.stoppedBy());
    }

    private static String state(ReviewJob job) {
        if (job.endedAt() == null) {
            return "running";
        }
        return job.stoppedBy() == null ? "done" : "stopped";
    }
}
