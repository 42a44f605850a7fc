package io.incidentbridge.ledger;

import io.incidentbridge.escalation.Incident;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was erased.
 *
 * @param id under which the audit has it, as {@code erasure:id}
 * @param facts calls of which events had told something
 * @param quarantined entries of the quarantine
 * @param complete false when there is more; the same request goes on
 */
public record Erasure(
        UUID id, List<ErasedCall> calls, int facts, int quarantined, boolean complete) {

    public Erasure {
        calls = List.copyOf(calls);
    }

    /**
     * A call that has lost its personal part.
     *
     * @param incident which may still hold some; absent while there is none
     * @param related one that was made of what was told later; absent where there is none
     * @param inFlight it was being delivered just then, as it was before
     */
    public record ErasedCall(
            String callId,
            EscalationState state,
            @Nullable Incident incident,
            @Nullable Incident related,
            boolean inFlight) {}
}
