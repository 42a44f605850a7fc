package io.incidentbridge.review;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of the alerts, {@code ALERT_…} in the environment. */
@ConfigMapping(prefix = "alert")
interface AlertConfig {

    /** Who is told, by POST. It may hold a secret, so it stands in no log. */
    Optional<URI> webhookUrl();

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
}
