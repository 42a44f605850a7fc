package io.incidentbridge.intake.genesys;

import java.util.Locale;
import java.util.Optional;

/**
 * The default reading of "the IVR escalated": an inbound call's flow ended with a transfer, which
 * is told while the call goes on, or broke off with an error.
 */
final class EscalatingFlow {

    private static final String TRANSFER = "IVR_TRANSFER";

    private EscalatingFlow() {}

    /** {@code IVR_TRANSFER_ACD}, {@code IVR_FLOW_ERROR_DISCONNECT}; empty when it did not. */
    static Optional<String> reason(Topic topic, EventBody body) {
        return topic == Topic.FLOW_END
                ? reason(body.text("flowType"), body.text("exitReason"), body.text("transferType"))
                : Optional.empty();
    }

    static Optional<String> reason(String flowType, String exitReason, String transferType) {
        if (!flowType.equalsIgnoreCase("INBOUNDCALL")) {
            return Optional.empty();
        }
        String exit = word(exitReason);
        if (exit.equals("TRANSFER")) {
            String kind = word(transferType);
            return Optional.of(kind.isEmpty() ? TRANSFER : TRANSFER + "_" + kind);
        }
        return exit.contains("ERROR") ? Optional.of("IVR_" + exit) : Optional.empty();
    }

    /** Of a flow that ended, and of which no more is told than whether a queue came after it. */
    static Optional<String> transferred(boolean toQueue) {
        return toQueue ? Optional.of(TRANSFER + "_ACD") : Optional.empty();
    }

    private static String word(String value) {
        return value.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
    }
}
