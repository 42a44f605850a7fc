package io.incidentbridge.servicenow;

import io.smallrye.mutiny.Uni;

/** Lets the requests of one delivery go, each at its time. */
@FunctionalInterface
public interface Permits {

    /**
     * Waits until the next request may be sent.
     *
     * @return fails with {@link WithheldException} when it may not be sent at all
     */
    Uni<Void> next();
}
