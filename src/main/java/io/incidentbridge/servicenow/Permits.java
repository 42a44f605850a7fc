package io.incidentbridge.servicenow;

import io.incidentbridge.escalation.TraceParent;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Lets the requests of one delivery go, each at its time. */
@FunctionalInterface
public interface Permits {

    /**
     * Waits until the next request may be sent.
     *
     * @return fails with {@link WithheldException} when it may not be sent at all
     */
    Uni<Void> next();

    /** What the requests are part of; absent where nothing is traced. */
    default @Nullable TraceParent trace() {
        return null;
    }
}
