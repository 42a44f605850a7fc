package io.incidentbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.servicenow.preflight.Finding;
import io.incidentbridge.servicenow.preflight.Report;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last look at ServiceNow's set-up found.
 *
 * @param verdict the worst of the findings
 */
@RegisterForReflection
public record PreflightView(Instant at, String verdict, List<Found> findings) {

    static PreflightView of(Report report) {
        return new PreflightView(
                report.at(),
                report.verdict().word(),
                report.findings().stream().map(Found::of).toList());
    }

    /**
     * What one check came to.
     *
     * @param verdict {@code ok}; {@code skipped} after an earlier one; {@code unclear} when it
     *     cannot be seen; {@code warning}: it works at a cost; {@code waiting} to be looked at;
     *     {@code wrong}
     * @param fix what to do about it
     * @param transaction ServiceNow's {@code X-Transaction-ID}, for its support
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Found(
            String check,
            String verdict,
            String seen,
            @Nullable String fix,
            @Nullable String transaction) {

        static Found of(Finding finding) {
            return new Found(
                    finding.check().word(),
                    finding.verdict().word(),
                    finding.seen(),
                    finding.fix(),
                    finding.transaction());
        }
    }
}
