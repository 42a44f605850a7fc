package io.incidentbridge.servicenow.preflight;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What a run found.
 *
 * @param at when it ended
 * @param findings in the order of the checks
 */
public record Report(Instant at, List<Finding> findings) {

    public Report {
        findings =
                findings.stream().sorted(Comparator.comparing(Finding::check)).distinct().toList();
    }

    /** The worst of all. */
    public Verdict verdict() {
        return findings.stream()
                .map(Finding::verdict)
                .max(Comparator.naturalOrder())
                .filter(worst -> worst != Verdict.SKIPPED)
                .orElse(Verdict.OK);
    }

    /** Whether there is anything that may be otherwise soon. */
    boolean isOpen() {
        return findings.stream().anyMatch(finding -> finding.verdict().isOpen());
    }
}
