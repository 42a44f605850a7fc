package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.genesys.Participant.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call, as the organisation knows it. */
final class Conversation {

    static final String FLOW_ID = "5d0b7b52-7d3c-4a43-9b6f-2f1f3c8a0001";
    static final String FLOW_NAME = "Inbound Support";
    static final String CALLED = "+15550100100";

    final String id;
    final Instant start;

    /** As the platform writes addresses: {@code tel:+1…}. */
    final String ani;

    final List<Participant> participants = new ArrayList<>();
    @Nullable Instant end;

    Conversation(String id, Instant start, String ani) {
        this.id = id;
        this.start = start;
        this.ani = ani;
    }

    Participant add(Purpose purpose, Instant at) {
        Participant participant = new Participant(purpose, at);
        participants.add(participant);
        return participant;
    }

    /** The latest of them. */
    Optional<Participant> last(Purpose purpose) {
        return participants.stream()
                .filter(participant -> participant.purpose == purpose)
                .reduce((before, after) -> after);
    }

    /** The caller, who is in it first. */
    Participant customer() {
        return participants.get(0);
    }

    List<String> queues() {
        return participants.stream()
                .map(participant -> participant.queueId)
                .flatMap(queue -> Optional.ofNullable(queue).stream())
                .distinct()
                .toList();
    }
}
