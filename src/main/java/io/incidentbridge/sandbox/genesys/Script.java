package io.incidentbridge.sandbox.genesys;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** How a call goes: what happens in it, and how long after its start. */
enum Script {
    /** The IVR hands it to a queue, an agent takes it, and it ends well. */
    COMPLETE {
        @Override
        void write(Lines lines) {
            queued(lines);
            lines.at(30, (call, at) -> call.answered(Directory.AGENT, at))
                    .at(90, PlayedCall::agentLeaves)
                    .at(91, (call, at) -> call.customerLeaves("client", at));
        }
    },
    /** The caller gives up in the queue. */
    ABANDON {
        @Override
        void write(Lines lines) {
            queued(lines);
            lines.at(50, (call, at) -> call.customerLeaves("client", at));
        }
    },
    /** The IVR serves the caller to the end: nothing escalates. */
    SERVED {
        @Override
        void write(Lines lines) {
            begun(lines);
            lines.at(40, (call, at) -> call.flowEnds("DISCONNECT", at))
                    .at(41, (call, at) -> call.customerLeaves("client", at));
        }
    },
    /** The flow breaks off with an error. */
    IVR_ERROR {
        @Override
        void write(Lines lines) {
            begun(lines);
            lines.at(15, (call, at) -> call.flowEnds("FLOW_ERROR_DISCONNECT", at))
                    .at(16, (call, at) -> call.customerLeaves("error", at));
        }
    },
    /** An agent passes the call on to another queue, where another takes it. */
    TRANSFER {
        @Override
        void write(Lines lines) {
            queued(lines);
            lines.at(30, (call, at) -> call.answered(Directory.AGENT, at))
                    .at(60, PlayedCall::agentLeaves)
                    .at(60, (call, at) -> call.enqueued(Directory.SERVICE_DESK, at))
                    .at(75, (call, at) -> call.answered(Directory.SECOND_AGENT, at))
                    .at(120, PlayedCall::agentLeaves)
                    .at(121, (call, at) -> call.customerLeaves("client", at));
        }
    },
    /** An agent takes the call, mutes it, and holds it; the caller waits, and gives up at last. */
    SILENT_AGENT {
        @Override
        void write(Lines lines) {
            queued(lines);
            lines.at(30, (call, at) -> call.answered(Directory.AGENT, at))
                    .at(40, PlayedCall::agentMutes)
                    .at(45, PlayedCall::agentHolds)
                    .at(240, (call, at) -> call.customerLeaves("client", at))
                    .at(241, PlayedCall::agentLeaves);
        }
    };

    abstract void write(Lines lines);

    List<Line> lines() {
        Lines lines = new Lines();
        write(lines);
        return lines.all;
    }

    Duration length() {
        List<Line> lines = lines();
        return lines.get(lines.size() - 1).after();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Script of(String word) {
        return Arrays.stream(values())
                .filter(script -> script.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "script must be one of "
                                                + Arrays.stream(values())
                                                        .map(Script::word)
                                                        .collect(Collectors.joining(", "))));
    }

    private static void begun(Lines lines) {
        lines.at(0, PlayedCall::customerArrives)
                .at(1, PlayedCall::flowStarts)
                .at(10, PlayedCall::attributesSet);
    }

    private static void queued(Lines lines) {
        begun(lines);
        lines.at(20, (call, at) -> call.flowTransfers(at))
                .at(20, (call, at) -> call.enqueued(call.queueId(), at));
    }

    /**
     * @param after the start of the call
     */
    record Line(Duration after, BiConsumer<PlayedCall, Instant> happens) {}

    /** Collects them in order. */
    static final class Lines {

        private final List<Line> all = new ArrayList<>();

        Lines at(int seconds, BiConsumer<PlayedCall, Instant> happens) {
            all.add(new Line(Duration.ofSeconds(seconds), happens));
            return this;
        }
    }
}
