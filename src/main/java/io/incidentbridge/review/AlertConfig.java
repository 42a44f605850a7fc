package io.incidentbridge.review;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the alerts, {@code ALERT_…} in the environment. */
@ConfigMapping(prefix = "alert")
interface AlertConfig {

    /** Who is told, by POST. It may hold a secret, so it stands in no log. */
    Optional<URI> webhookUrl();

    /** What the receiver understands. */
    @WithDefault("generic")
    Format format();

    /** The key of an integration by PagerDuty's Events API v2; a secret. */
    Optional<String> pagerdutyRoutingKey();

    /** Or a file that holds it, read anew for each alert. */
    Optional<Path> pagerdutyRoutingKeyFile();

    /** Tells one installation from another, where both tell the same people. */
    @WithDefault("incident-bridge")
    String source();

    /** Where people reach the console, for links. */
    Optional<URI> consoleUrl();

    /** How long ServiceNow may fail before it is told; a refused client is told at once. */
    @WithDefault("5m")
    Duration outage();

    /** How long a call may wait before it is told. */
    @WithDefault("15m")
    Duration backlogAge();

    /** How many events may go to quarantine within ten minutes before it is told. */
    @WithDefault("20")
    int quarantine();

    /** How long more calls in review are gathered before they are told. */
    @WithDefault("5m")
    Duration repeat();

    /** How an alert is written. */
    enum Format {
        GENERIC,
        SLACK,
        PAGERDUTY
    }
}
