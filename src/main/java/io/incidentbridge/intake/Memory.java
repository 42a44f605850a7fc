package io.incidentbridge.intake;

import io.micrometer.core.instrument.Gauge;
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

    /** Strangers, whose signature nobody has checked yet, must not take the room of the others. */
    private static final int SHARE_OF_STRANGERS = 8;

    private final Room known;
    private final Room strangers;

    Memory(IntakeConfig config, MeterRegistry meters) {
        long most = config.memory().asLongValue();
        this.known = new Room(most - most / SHARE_OF_STRANGERS, new AtomicLong());
        this.strangers = new Room(most / SHARE_OF_STRANGERS, new AtomicLong());
        Gauge.builder("incident.bridge.intake.held", this, Memory::held)
                .baseUnit("bytes")
                .register(meters);
    }

    /** For senders who are known before their body is read. */
    Room known() {
        return known;
    }

    /** For senders of whom only the body can tell who they are. */
    Room strangers() {
        return strangers;
    }

    private double held() {
        return known.held().get() + strangers.held().get();
    }

    /** Part of the memory. */
    record Room(long most, AtomicLong held) {

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
}
