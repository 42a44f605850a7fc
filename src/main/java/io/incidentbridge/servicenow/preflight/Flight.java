package io.incidentbridge.servicenow.preflight;

import io.incidentbridge.servicenow.Permits;
import io.incidentbridge.servicenow.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** One run under way: its turns, and what it has found so far. */
final class Flight {

    private final Surroundings surroundings;
    private final Permits permits;
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final AtomicReference<Duration> clockAhead = new AtomicReference<>();

    private final AtomicReference<Set<String>> shown = new AtomicReference<>();

    Flight(Surroundings surroundings, Permits permits) {
        this.surroundings = surroundings;
        this.permits = permits;
    }

    Permits permits() {
        return permits;
    }

    void found(Finding finding) {
        findings.add(finding);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    boolean hasSeen(Check check) {
        return findings.stream().anyMatch(finding -> finding.check() == check);
    }

    /** The finding that makes looking further pointless. */
    Optional<Finding> inTheWay() {
        return findings.stream().filter(Finding::isInTheWay).findFirst();
    }

    /** What a record of the table showed, of what it was asked for. */
    void shows(Set<String> columns) {
        shown.set(Set.copyOf(columns));
    }

    /** Empty when the table showed no record. */
    Optional<Set<String>> shown() {
        return Optional.ofNullable(shown.get());
    }

    /** A wait that is asked of those who deliver is everybody's. */
    void learn(Sight sight) {
        if (sight instanceof Sight.Throttled throttled && throttled.retryAfter() != null) {
            surroundings.pauseAll(throttled.retryAfter());
        }
        learnTime(sight);
    }

    /** Every answer tells what time it is there. */
    void learnTime(Sight sight) {
        if (sight instanceof Sight.Answered answered && answered.clockAhead() != null) {
            clockAhead.set(answered.clockAhead());
        }
    }

    /** How far ServiceNow's clock is ahead of ours, by its last answer. */
    Optional<Duration> clockAhead() {
        return Optional.ofNullable(clockAhead.get());
    }
}
