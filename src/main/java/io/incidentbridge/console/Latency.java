package io.incidentbridge.console;

import io.incidentbridge.ledger.Figure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long calls took from their receipt to their incident, in milliseconds, within five percent:
 * half of them, 95 and 99 of a hundred took no longer.
 */
@RegisterForReflection
public record Latency(long p50Millis, long p95Millis, long p99Millis) {

    private static final Set<String> DELIVERED = Set.of("raised", "listed");

    static @Nullable Latency of(List<Figure> figures) {
        SortedMap<Integer, Long> buckets = new TreeMap<>();
        figures.stream()
                .filter(figure -> DELIVERED.contains(figure.kind()))
                .forEach(figure -> buckets.merge(figure.bucket(), figure.count(), Long::sum));
        return buckets.isEmpty()
                ? null
                : new Latency(at(0.50, buckets), at(0.95, buckets), at(0.99, buckets));
    }

    private static long at(double part, SortedMap<Integer, Long> buckets) {
        long all = buckets.values().stream().mapToLong(Long::longValue).sum();
        long left = (long) Math.ceil(all * part);
        int reached = 0;
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            reached = bucket.getKey();
            left -= bucket.getValue();
            if (left <= 0) {
                break;
            }
        }
        // In the middle of what the bucket holds.
        return Math.round(Math.pow(1.1, reached - 0.5));
    }
}
