package io.incidentbridge.sandbox.genesys;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody, or something, in a conversation. */
final class Participant {

    final String id = UUID.randomUUID().toString();
    final String sessionId = UUID.randomUUID().toString();
    final Purpose purpose;
    final Instant start;
    final Map<String, String> attributes = new LinkedHashMap<>();

    @Nullable String queueId;
    @Nullable String userId;
    @Nullable Instant connected;
    @Nullable Instant end;
    @Nullable Instant heldSince;
    boolean muted;
    @Nullable String disconnectType;
    @Nullable FlowEnd flowEnd;

    Participant(Purpose purpose, Instant start) {
        this.purpose = purpose;
        this.start = start;
    }

    String state() {
        if (end != null) {
            return "terminated";
        }
        return connected == null ? "alerting" : "connected";
    }

    void connect(Instant at) {
        connected = at;
    }

    void leave(Instant at, String how) {
        if (end == null) {
            end = at;
            heldSince = null;
            disconnectType = how;
        }
    }

    /** What a participant is there for. */
    enum Purpose {
        CUSTOMER,
        IVR,
        ACD,
        AGENT
    }

    /**
     * How a flow ended.
     *
     * @param targetName what it transferred to
     */
    record FlowEnd(
            String exitReason,
            @Nullable String transferType,
            @Nullable String targetName,
            @Nullable String targetAddress) {}
}
