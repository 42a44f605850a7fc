package io.incidentbridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far the audit was read. Its entries commit in another order than they were numbered in, so a
 * number that was passed over is asked for again until nothing can come under it any more.
 */
public final class Place {

    /** A statement and what its transaction may idle, with some to spare. */
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(40);

    /**
     * Of more numbers at once, which a crash of the database leaves out, the last are asked for.
     */
    static final int MOST_MISSING = 1_000;

    private final long last;
    private final NavigableMap<Long, Instant> missing;

    private Place(long last, NavigableMap<Long, Instant> missing) {
        this.last = last;
        this.missing = missing;
    }

    /** Behind the entry of this number, and all before it. */
    public static Place behind(long id) {
        return new Place(id, new TreeMap<>());
    }

    /**
     * Whoever goes on behind this number misses nothing; what was read above a number that is still
     * missing comes again.
     */
    public long safe() {
        return missing.isEmpty() ? last : missing.firstKey() - 1;
    }

    long last() {
        return last;
    }

    Long[] missing() {
        return missing.keySet().toArray(Long[]::new);
    }

    /**
     * @param read in the order of their numbers
     * @param now on the clock of the database
     */
    Place after(List<AuditTail.Line> read, Instant now) {
        Set<Long> numbers = read.stream().map(AuditTail.Line::id).collect(Collectors.toSet());
        NavigableMap<Long, Instant> left = new TreeMap<>(missing);
        left.keySet().removeAll(numbers);
        left.values().removeIf(since -> since.isBefore(now.minus(LONGEST_COMMIT)));
        long end = read.isEmpty() ? last : Math.max(last, read.get(read.size() - 1).id());
        for (long id = Math.max(last + 1, end - MOST_MISSING); id < end; id++) {
            if (!numbers.contains(id)) {
                left.put(id, now);
            }
        }
        while (left.size() > MOST_MISSING) {
            left.pollFirstEntry();
        }
        return new Place(end, left);
    }
}
