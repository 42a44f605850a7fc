package io.incidentbridge.console.live;

import io.incidentbridge.ledger.AuditTail.Line;
import io.incidentbridge.ledger.EscalationEntity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened since the changes before.
 *
 * @param calls each call once, the latest last; no more than anybody can follow
 * @param others how often what happened to further calls, by kind; {@code skipped} for what was too
 *     much to be looked at
 * @param place from where to go on, for {@link LiveFeed#watchBehind}; {@link #NOWHERE} before the
 *     first
 */
public record Changes(List<Change> calls, Map<String, Long> others, long place) {

    /** The place of those who wait for the ledger, and have seen nothing of it yet. */
    public static final long NOWHERE = -1;

    private static final int MOST_CALLS = 50;
    private static final String SKIPPED = "skipped";

    public boolean isEmpty() {
        return calls.isEmpty() && others.isEmpty();
    }

    static Changes none(long place) {
        return new Changes(List.of(), Map.of(), place);
    }

    /** Without how the calls stand. */
    static Changes of(List<Line> lines, long skipped, long place) {
        Map<String, List<Line>> byCall = new LinkedHashMap<>();
        for (Line line : lines) {
            List<Line> earlier = byCall.remove(line.callId());
            List<Line> all = earlier == null ? new ArrayList<>() : earlier;
            all.add(line);
            byCall.put(line.callId(), all);
        }
        List<List<Line>> calls = List.copyOf(byCall.values());
        int shownFrom = Math.max(0, calls.size() - MOST_CALLS);
        Map<String, Long> others = new TreeMap<>();
        calls.subList(0, shownFrom).stream()
                .flatMap(List::stream)
                .forEach(line -> others.merge(line.kind(), 1L, Long::sum));
        if (skipped > 0) {
            others.put(SKIPPED, skipped);
        }
        return new Changes(
                calls.subList(shownFrom, calls.size()).stream().map(Changes::last).toList(),
                others,
                place);
    }

    List<String> callIds() {
        return calls.stream().map(Change::callId).toList();
    }

    Changes with(Map<String, EscalationEntity> standing) {
        return new Changes(
                calls.stream()
                        .map(
                                change ->
                                        new Change(
                                                change.callId(),
                                                change.at(),
                                                change.kind(),
                                                standing.get(change.callId())))
                        .toList(),
                others,
                place);
    }

    /** These, and of earlier ones that could not be shown in time their number. */
    Changes behind(Map<String, Long> missed) {
        Map<String, Long> all = new TreeMap<>(others);
        missed.forEach((kind, times) -> all.merge(kind, times, Long::sum));
        return new Changes(calls, all, place);
    }

    /** As numbers only. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>(others);
        calls.forEach(change -> counts.merge(change.kind(), 1L, Long::sum));
        return counts;
    }

    private static Change last(List<Line> lines) {
        Line line = lines.get(lines.size() - 1);
        return new Change(line.callId(), line.at(), line.kind(), null);
    }
}
