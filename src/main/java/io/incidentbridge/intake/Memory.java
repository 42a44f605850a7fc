package io.incidentbridge.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of what senders have sent may be held at one time, from its first byte until it is
 * answered. Whoever comes when there is no room is told to come again, rather than that everybody
 * is lost.
 */
@ApplicationScoped
class Memory {

    private final AtomicLong held = new AtomicLong();
    private final long most;

    Memory(IntakeConfig config, MeterRegistry meters) {
        this.most = config.memory().asLongValue();
        meters.gauge("incident.bridge.intake.held.bytes", held);
    }

    /** Whether there was room; what was taken is given back once. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
