package io.incidentbridge.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request as the sandbox saw it; without its body.
 *
 * @param callId which call it was about, where it says so
 * @param fault the fault that met it
 */
public record ReceivedRequest(
        Instant at,
        Operation operation,
        String method,
        String path,
        @Nullable String callId,
        @Nullable Fault fault) {}
