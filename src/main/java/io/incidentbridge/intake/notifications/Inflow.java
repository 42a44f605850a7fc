package io.incidentbridge.intake.notifications;

import java.time.Duration;
import java.util.TreeMap;

/**
 * What has come and is not committed yet, so that it is known until when nothing was missed: until
 * the last word of the platform, but not past the oldest event that is still under way.
 */
final class Inflow {

    private final TreeMap<Long, Long> underWay = new TreeMap<>();
    private long next;
    private long heard = System.nanoTime();

    /** Something came, if only a heartbeat. */
    synchronized void heard() {
        heard = System.nanoTime();
    }

    /**
     * @return to be given back once the event is committed
     */
    synchronized long begin() {
        heard = System.nanoTime();
        underWay.put(next, heard);
        return next++;
    }

    synchronized void committed(long event) {
        underWay.remove(event);
    }

    synchronized int size() {
        return underWay.size();
    }

    /** How long ago nothing was missed. */
    synchronized Duration age() {
        long until = underWay.isEmpty() ? heard : underWay.firstEntry().getValue();
        return Duration.ofNanos(System.nanoTime() - until);
    }
}
