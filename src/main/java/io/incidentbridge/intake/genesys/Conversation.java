package io.incidentbridge.intake.genesys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call as the platform shows it when it is asked, or tells that it changed: in three forms, of
 * which this is what they have in common.
 *
 * @param id as it came
 * @param end absent while it goes on
 */
record Conversation(
        String id, @Nullable Instant start, @Nullable Instant end, List<Participant> participants) {

    /** Who called. */
    Optional<Participant> customer() {
        return of("customer", "external").findFirst();
    }

    Optional<Participant> lastQueue() {
        return of("acd").filter(acd -> !acd.queueId().isEmpty()).reduce((before, after) -> after);
    }

    Set<String> queueIds() {
        return of("acd")
                .map(Participant::queueId)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<Participant> lastAgent() {
        return of("agent", "user")
                .filter(agent -> !agent.userId().isEmpty())
                .reduce((before, after) -> after);
    }

    /** Whoever talks to the caller; one who was asked to and did not come is none. */
    Optional<Participant> connectedAgent() {
        return of("agent", "user")
                .filter(Participant::isConnected)
                .reduce((before, after) -> after);
    }

    boolean isOver() {
        return end != null || customer().filter(customer -> customer.end() != null).isPresent();
    }

    /** The latest that is told of it. */
    Instant latest() {
        return Stream.concat(
                        Stream.of(Optional.ofNullable(start), Optional.ofNullable(end)),
                        participants.stream().flatMap(Participant::times))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /**
     * When and why its flows escalated it, by the same reading as that of a flow's end. Where no
     * end of a flow is told, a queue that comes after an inbound call's first flows says as much.
     */
    List<Escalated> escalated() {
        List<Escalated> all = new ArrayList<>();
        for (int i = 0; i < participants.size(); i++) {
            Participant flow = participants.get(i);
            Instant at = flow.end();
            if (!flow.is("ivr") || at == null) {
                continue;
            }
            Optional<String> reason =
                    flow.flowType().isEmpty()
                            ? EscalatingFlow.transferred(isInbound(i) && goesToQueue(i))
                            : EscalatingFlow.reason(
                                    flow.flowType(), flow.exitReason(), flow.transferType());
            reason.ifPresent(word -> all.add(new Escalated(word, at, flow)));
        }
        return all;
    }

    /** The last that ended, by how it ended; where that is not told, none. */
    Optional<Participant> endedFlow() {
        return of("ivr")
                .filter(flow -> flow.end() != null && !flow.exitReason().isEmpty())
                .reduce((before, after) -> after);
    }

    /** A flow that an agent passes a call to, or that calls somebody, is no inbound call's. */
    private boolean isInbound(int flow) {
        return customer().filter(one -> one.direction().equalsIgnoreCase("inbound")).isPresent()
                && participants.stream()
                        .limit(flow)
                        .noneMatch(before -> before.is("agent") || before.is("user"));
    }

    private boolean goesToQueue(int flow) {
        return participants.stream().skip(flow + 1L).anyMatch(after -> after.is("acd"));
    }

    private Stream<Participant> of(String... purposes) {
        List<String> wanted = List.of(purposes);
        return participants.stream().filter(one -> wanted.contains(one.purpose()));
    }

    /**
     * @param reason {@code IVR_TRANSFER_ACD}
     * @param at the flow's end
     */
    record Escalated(String reason, Instant at, Participant flow) {}
}
