package io.incidentbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.ledger.Figure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happened lately, for charts; some seconds late.
 *
 * @param at the end: the last point is still going on
 * @param total of all points
 */
@RegisterForReflection
public record FiguresView(
        String over, Instant at, long stepSeconds, List<Point> points, Point total) {

    static FiguresView of(Span span, Instant now, List<Figure> figures) {
        Map<Instant, List<Figure>> byTime =
                figures.stream().collect(Collectors.groupingBy(Figure::at));
        List<Point> points = new ArrayList<>();
        for (Instant at = span.begin(now); at.isBefore(now); at = at.plus(span.step())) {
            Duration length = shorter(span.step(), Duration.between(at, now));
            points.add(Point.of(at, length, byTime.getOrDefault(at, List.of())));
        }
        Instant begin = span.begin(now);
        return new FiguresView(
                span.word(),
                now,
                span.step().toSeconds(),
                points,
                Point.of(begin, Duration.between(begin, now), figures));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * What happened within a step.
     *
     * @param at its beginning
     * @param raised calls that have an incident of their own since
     * @param listed calls that are on the incident of a storm since
     * @param review calls that could not be delivered
     * @param deliveriesPerSecond raised and listed ones
     * @param latency absent where none was
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            Instant at,
            long accepted,
            long duplicates,
            long ignored,
            long quarantined,
            long raised,
            long listed,
            long review,
            double deliveriesPerSecond,
            @Nullable Latency latency) {

        static Point of(Instant at, Duration length, List<Figure> figures) {
            Map<String, Long> counts =
                    figures.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Figure::kind, Collectors.summingLong(Figure::count)));
            long raised = counts.getOrDefault("raised", 0L);
            long listed = counts.getOrDefault("listed", 0L);
            return new Point(
                    at,
                    counts.getOrDefault("accepted", 0L),
                    counts.getOrDefault("duplicate", 0L),
                    counts.getOrDefault("ignored", 0L),
                    counts.getOrDefault("quarantined", 0L),
                    raised,
                    listed,
                    counts.getOrDefault("review", 0L),
                    Math.round(100.0 * (raised + listed) / Math.max(1, length.toSeconds())) / 100.0,
                    Latency.of(figures));
        }
    }
}
