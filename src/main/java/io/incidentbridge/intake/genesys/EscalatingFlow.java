package io.incidentbridge.intake.genesys;

import java.util.Locale;
import java.util.Optional;

/**
 * The default reading of "the IVR escalated": an inbound call's flow ended with a transfer, which
 * is told while the call goes on, or broke off with an error.
 */
final class EscalatingFlow {

    private EscalatingFlow() {}

    /** {@code IVR_TRANSFER_ACD}, {@code IVR_FLOW_ERROR_DISCONNECT}; empty when it did not. */
    static Optional<String> reason(Topic topic, EventBody body) {
        if (topic != Topic.FLOW_END || !body.text("flowType").equalsIgnoreCase("INBOUNDCALL")) {
            return Optional.empty();
        }
        String exit = word(body.text("exitReason"));
        if (exit.equals("TRANSFER")) {
            String kind = word(body.text("transferType"));
            return Optional.of(kind.isEmpty() ? "IVR_TRANSFER" : "IVR_TRANSFER_" + kind);
        }
        return exit.contains("ERROR") ? Optional.of("IVR_" + exit) : Optional.empty();
    }

    private static String word(String value) {
        return value.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
    }
}
