package io.incidentbridge.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the delivery, {@code DISPATCH_…} in the environment. */
@ConfigMapping(prefix = "dispatch")
interface DispatchConfig {

    /** Requests a second to ServiceNow, all replicas together; 0 for no limit. */
    @WithDefault("50")
    double rate();

    /** Requests in any hour, all replicas together; 0 for no limit. */
    @WithDefault("0")
    int hourlyBudget();

    /** Most deliveries in flight in this replica. */
    @WithDefault("32")
    int concurrency();

    /** Attempts that count, after which a person decides. */
    @WithDefault("12")
    int maxAttempts();

    /** The longest wait after a first attempt; doubles with each. */
    @WithDefault("1s")
    Duration backoff();

    /** The longest wait after any attempt. */
    @WithDefault("5m")
    Duration backoffMax();

    /** How long a claim holds; longer than a delivery can take. */
    @WithDefault("60s")
    Duration lease();

    /** How long deliveries in flight may take to end when the service is told to stop. */
    @WithDefault("20s")
    Duration grace();
}
