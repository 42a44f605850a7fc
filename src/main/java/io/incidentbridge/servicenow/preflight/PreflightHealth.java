package io.incidentbridge.servicenow.preflight;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Startup;

/**
 * Shows the findings where a cluster looks first, and is up whatever they are: another ServiceNow
 * is not had by starting this service again, and events are taken meanwhile.
 */
@Startup
@ApplicationScoped
class PreflightHealth implements HealthCheck {

    private final Preflight preflight;

    PreflightHealth(Preflight preflight) {
        this.preflight = preflight;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("preflight").up();
        Report report = preflight.last().orElse(null);
        if (report == null) {
            return health.withData("verdict", "running").build();
        }
        health.withData("verdict", report.verdict().word());
        health.withData("at", report.at().toString());
        report.findings()
                .forEach(
                        finding ->
                                health.withData(
                                        finding.check().word(),
                                        finding.verdict().word()
                                                + ": "
                                                + finding.seen()
                                                + (finding.fix() == null
                                                        ? ""
                                                        : ". " + finding.fix())));
        return health.build();
    }
}
