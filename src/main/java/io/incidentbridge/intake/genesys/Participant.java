package io.incidentbridge.intake.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or something, in a conversation. A text that is not told is empty.
 *
 * @param purpose in lower case: {@code customer}, {@code ivr}, {@code acd}, {@code agent}
 * @param connected absent while it rings
 * @param end absent while it goes on
 * @param heldSince absent when it is not held, or when that is not told
 * @param attributes an object, or missing
 */
record Participant(
        String purpose,
        @Nullable Instant connected,
        @Nullable Instant end,
        String direction,
        String address,
        String calledAddress,
        String queueId,
        String userId,
        String disconnectType,
        boolean isMuted,
        boolean isHeld,
        @Nullable Instant heldSince,
        String flowType,
        String flowId,
        String flowVersion,
        String exitReason,
        String transferType,
        JsonNode attributes) {

    boolean is(String purpose) {
        return this.purpose.equals(purpose);
    }

    boolean isConnected() {
        return connected != null && end == null;
    }

    Stream<Optional<Instant>> times() {
        return Stream.of(
                Optional.ofNullable(connected),
                Optional.ofNullable(end),
                Optional.ofNullable(heldSince));
    }
}
