package io.incidentbridge.servicenow.preflight;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Says in the log what has changed, and in a metric what is wrong. */
@ApplicationScoped
class Announcement {

    private static final Set<Verdict> WORTH_A_LINE = Set.of(Verdict.WRONG, Verdict.WARNING);

    private final Map<Check, AtomicInteger> wrong = new EnumMap<>(Check.class);

    Announcement(Inspection inspection, MeterRegistry meters) {
        for (Check check : inspection.checks()) {
            AtomicInteger value = new AtomicInteger();
            wrong.put(check, value);
            Gauge.builder("incident.bridge.preflight.wrong", value, AtomicInteger::get)
                    .description("1 while the check of ServiceNow's set-up is not passed")
                    .tag("check", check.word())
                    .register(meters);
        }
    }

    void tell(@Nullable Report before, Report now) {
        for (Finding finding : now.findings()) {
            AtomicInteger value = wrong.get(finding.check());
            if (value != null) {
                value.set(finding.verdict() == Verdict.WRONG ? 1 : 0);
            }
            if (WORTH_A_LINE.contains(finding.verdict()) && !isKnown(before, finding)) {
                Log.warnf(
                        "preflight, %s: %s. %s",
                        finding.check().word(), finding.seen(), finding.fix());
            }
        }
        if (!now.isOpen() && (before == null || before.isOpen())) {
            Log.info("preflight passed");
        }
    }

    private static boolean isKnown(@Nullable Report before, Finding finding) {
        return before != null
                && before.findings().stream()
                        .anyMatch(
                                known ->
                                        known.check() == finding.check()
                                                && known.seen().equals(finding.seen()));
    }
}
