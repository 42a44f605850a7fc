package io.incidentbridge.persons;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of what is held on a person.
 *
 * @param exportId the audit has it as {@code export:…}
 * @param matchedBy as for an erasure; by {@code last-four-digits} it may hold others' data
 * @param nextCursor asks for the next page; absent on the last
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Export(
        UUID exportId,
        String matchedBy,
        List<Call> calls,
        List<Entry> quarantine,
        @Nullable String nextCursor) {

    /**
     * A call.
     *
     * @param state absent for a call that was not escalated
     * @param event as it is kept
     * @param facts what events told of it
     * @param sealedFields the names of what is kept sealed; with {@code unmask} also their values
     * @param unopened some of it cannot be opened: its key is gone
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Call(
            String callId,
            @Nullable String state,
            @Nullable Instant receivedAt,
            @Nullable String sender,
            @Nullable Map<String, Object> event,
            @Nullable Map<String, String> facts,
            @Nullable Map<String, String> sealedFields,
            @Nullable Boolean unopened,
            @Nullable String lastCause,
            @Nullable String incidentNumber,
            @Nullable String incidentUrl,
            @Nullable Instant erasedAt,
            List<Line> audit) {

        /** It must not end in a log. */
        @Override
        public String toString() {
            return callId;
        }
    }

    /** A line of a call's history. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(Instant at, String kind, String actor, @Nullable String detail) {}

    /** An event that could not be read, redacted. */
    @RegisterForReflection
    public record Entry(
            UUID id, Instant receivedAt, String sender, String reason, String state, String body) {}
}
