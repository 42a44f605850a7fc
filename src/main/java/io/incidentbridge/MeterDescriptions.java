package io.incidentbridge;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** What each metric of the service tells, in one place, as the README lists them. */
final class MeterDescriptions implements MeterFilter {

    private static final Map<String, String> BY_NAME =
            Map.ofEntries(
                    Map.entry(
                            "events.received",
                            "Events by the way they came in and what they became"),
                    Map.entry("events", "Events of the platform by topic"),
                    Map.entry("quarantined", "What could not be read and is in quarantine"),
                    Map.entry("intake.held", "What was sent and is held in memory"),
                    Map.entry("authentication.failures", "Requests refused for their credentials"),
                    Map.entry("backlog.calls", "Calls without their incident, in all replicas"),
                    Map.entry("backlog.oldest", "Age of the call that has waited longest"),
                    Map.entry("notes.waiting", "Work notes to be written"),
                    Map.entry("notes.oldest", "Age of the work note that has waited longest"),
                    Map.entry("quarantine.open", "Entries of the quarantine nobody has decided on"),
                    Map.entry(
                            "ledger.reading.age",
                            "Since this replica last read the ledger's figures"),
                    Map.entry("breaker.open", "1 while nothing but probes is sent to ServiceNow"),
                    Map.entry("breaker.held", "Since the breaker opened, 0 while it is closed"),
                    Map.entry("access.refused", "1 while ServiceNow refuses the client"),
                    Map.entry("lane.paused", "1 while ServiceNow has asked to wait"),
                    Map.entry("lane.ease.ratio", "Share of the rate in use after a standstill"),
                    Map.entry(
                            "lane.requests.last.minute",
                            "Requests of the last minute, all replicas"),
                    Map.entry("lane.rate.limit", "Requests a second that are allowed, 0 for any"),
                    Map.entry("lane.hourly.budget", "Requests an hour that are allowed, 0 for any"),
                    Map.entry(
                            "dispatch.concurrency.limit",
                            "Deliveries this replica may have in flight"),
                    Map.entry("dispatch.in.flight", "Deliveries this replica has in flight"),
                    Map.entry("delivery.attempts", "Attempts to deliver by what came of them"),
                    Map.entry("raise", "From the receipt of a call to its incident"),
                    Map.entry(
                            "servicenow.request", "Requests to ServiceNow by operation and status"),
                    Map.entry("token.requests", "Requests for a token by what came of them"),
                    Map.entry("commit", "Time of a group commit"),
                    Map.entry("commit.rows", "Rows of a group commit"),
                    Map.entry(
                            "certificate.expiry.timestamp",
                            "When the first certificate of a file ends"),
                    Map.entry(
                            "preflight.wrong",
                            "1 while the check of ServiceNow's set-up is not passed"),
                    Map.entry(
                            "storm.calls",
                            "Calls that joined a storm or were listed on its incident"),
                    Map.entry(
                            "rules.refused",
                            "1 while the rules' file is refused and older rules stand"),
                    Map.entry("rules.reloads", "Times the rules' file was read anew"),
                    Map.entry("rules.template.failures", "Templates that could not be rendered"),
                    Map.entry("unopened.numbers", "Incidents raised without a number no key opens"),
                    Map.entry("under.old.keys", "Rows sealed under a key that is not PII_KEY"),
                    Map.entry("expired", "Rows that retention took"),
                    Map.entry("notifications.connected", "1 while this replica listens"),
                    Map.entry("notification.connects", "Times a channel was connected"),
                    Map.entry("notification.gaps", "Times nobody listened for a while"),
                    Map.entry("notification.unreadable", "Messages of a channel that are none"),
                    Map.entry("reconciliations", "Runs of reconciliation by how they ended"),
                    Map.entry("reconciliation.unasked", "Calls that could not be asked for"),
                    Map.entry("reconciled", "Calls that reconciliation found to be escalated"),
                    Map.entry("reconsidered", "Calls that were decided on a second time"),
                    Map.entry("reconciliation.given.up", "Calls that reconciliation gave up"),
                    Map.entry("missed", "Calls that no event had told of"),
                    Map.entry("watched.calls", "Live calls this replica watches"),
                    Map.entry("watched.late", "Live calls that are looked at too late"),
                    Map.entry(
                            "genesys.requests", "Requests to Genesys Cloud by what came of them"));

    private static final String PREFIX = "incident.bridge.";

    @Produces
    @Singleton
    static MeterFilter descriptions() {
        return new MeterDescriptions();
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        String name = id.getName();
        String description =
                name.startsWith(PREFIX) ? BY_NAME.get(name.substring(PREFIX.length())) : null;
        return description == null
                ? id
                : new Meter.Id(
                        name,
                        Tags.of(id.getTagsAsIterable()),
                        id.getBaseUnit(),
                        description,
                        id.getType());
    }
}
