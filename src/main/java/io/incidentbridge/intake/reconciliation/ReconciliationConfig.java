package io.incidentbridge.intake.reconciliation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the reconciliation, {@code GENESYS_…} in the environment. */
@ConfigMapping(prefix = "genesys")
interface ReconciliationConfig {

    /**
     * How often; 0 for never, gaps apart. Where it is not set, every quarter of an hour, if it is
     * known which calls are wanted.
     */
    Optional<Duration> reconcileEvery();

    /** How old a call's escalation is at least: events may be under way, and analytics are late. */
    @WithDefault("1m")
    Duration reconcileAge();

    /** How much of what was reconciled is asked for again: analytics may be later still. */
    @WithDefault("10m")
    Duration reconcileOverlap();

    /**
     * How long after its end a time in which nobody listened is compared for the last time; as long
     * as analytics may be late where it is not set.
     */
    Optional<Duration> reconcileAgain();

    /** How old a call may be that is still compared; never more than RETENTION_DEDUP. */
    @WithDefault("7d")
    Duration reconcileBack();
}
