package io.incidentbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.ledger.QuarantineEntity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not be read.
 *
 * @param reason what is wrong with it
 * @param body as it was sent, redacted: in a list its beginning, alone all that is kept
 * @param bytes how many were sent
 * @param state {@code open}, {@code resubmitted} or {@code discarded}
 * @param decidedBy the operator who resubmitted or discarded it
 * @param decision why it was discarded
 * @param callId the call it became
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuarantineItem(
        UUID id,
        Instant receivedAt,
        String sender,
        @Nullable String contentType,
        String reason,
        String body,
        long bytes,
        String state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        @Nullable String callId) {

    static QuarantineItem of(QuarantineEntity row) {
        return of(row, row.beginning);
    }

    public static QuarantineItem of(QuarantineEntity row, String body) {
        return new QuarantineItem(
                row.id,
                row.receivedAt,
                row.sender,
                row.contentType,
                row.reason,
                body,
                row.bytes,
                row.state,
                row.decidedBy,
                row.decidedAt,
                row.decision,
                row.callId);
    }
}
