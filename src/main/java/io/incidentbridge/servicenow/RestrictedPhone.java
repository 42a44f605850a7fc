package io.incidentbridge.servicenow;

import io.incidentbridge.escalation.CallerNumber;
import io.incidentbridge.rules.IncidentDraft;
import io.incidentbridge.tracing.CallLine;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;

/** Puts the caller's whole number into the one field that is set for it, or nowhere. */
@Startup
@ApplicationScoped
public class RestrictedPhone {

    private final Optional<String> field;
    private final MeterRegistry meters;

    RestrictedPhone(ServiceNowConfig config, Config settings, MeterRegistry meters) {
        this.field = config.phoneField();
        this.meters = meters;
        PhoneFieldSetting.wrong(settings)
                .ifPresent(
                        wrong -> {
                            throw new ConfigurationException(wrong);
                        });
    }

    /**
     * The draft with the number. Where no key opens it the incident is raised without, since it
     * matters more; the log and a counter say so.
     *
     * @param number opened only if there is a field for it
     */
    public IncidentDraft in(IncidentDraft draft, Supplier<CallerNumber> number) {
        if (field.isEmpty()) {
            return draft;
        }
        CallerNumber opened = number.get();
        if (opened instanceof CallerNumber.Known known) {
            return draft.restricted(Map.of(field.get(), known.e164()));
        }
        if (opened instanceof CallerNumber.Locked) {
            meters.counter("incident.bridge.unopened.numbers").increment();
            CallLine.write(
                    draft.callId(),
                    null,
                    () ->
                            Log.warnf(
                                    "call %s: no key opens the caller's number; it is sent"
                                            + " without",
                                    draft.callId()));
        }
        return draft;
    }
}
