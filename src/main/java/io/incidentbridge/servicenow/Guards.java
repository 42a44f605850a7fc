package io.incidentbridge.servicenow;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;

/**
 * The guard of every request to ServiceNow. It ends what takes too long, and no more than that: a
 * retry needs the ledger, and the breaker belongs to all replicas, so it stands in the lane.
 */
final class Guards {

    static final String SERVICENOW = "servicenow";

    Guards() {}

    @Produces
    @Singleton
    @Identifier(SERVICENOW)
    static Guard servicenow(ServiceNowConfig config) {
        return Guard.create()
                .withDescription(SERVICENOW)
                .withTimeout()
                .duration(config.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }
}
