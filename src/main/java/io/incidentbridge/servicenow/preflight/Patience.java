package io.incidentbridge.servicenow.preflight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long to leave an instance alone that something is wrong with: what nobody mends is looked at
 * ever more seldom.
 *
 * @param since when the findings were first what they are
 */
record Patience(List<Finding> findings, Instant since) {

    private static final Duration LONGEST = Duration.ofHours(1);

    static Patience of(@Nullable Patience before, Report report) {
        List<Finding> findings = report.findings().stream().map(found -> found.with(null)).toList();
        return before != null && before.findings.equals(findings)
                ? before
                : new Patience(findings, report.at());
    }

    /**
     * As long as it has been like this, which doubles the wait each time.
     *
     * @param shortest before it is looked again at what has changed, or only waits
     */
    Duration wait(Duration shortest, Instant now) {
        boolean isForPeople =
                findings.stream().noneMatch(found -> found.verdict() == Verdict.WAITING);
        Duration lasted = Duration.between(since, now);
        Duration most = lasted.compareTo(LONGEST) < 0 ? lasted : LONGEST;
        return isForPeople && most.compareTo(shortest) > 0 ? most : shortest;
    }
}
