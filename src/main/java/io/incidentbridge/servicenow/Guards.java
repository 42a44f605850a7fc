package io.incidentbridge.servicenow;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * One guard for every request to ServiceNow: the breaker speaks for the instance, not for a method,
 * and the timeout is a setting.
 */
final class Guards {

    static final String SERVICENOW = "servicenow";

    private static final int BREAKER_WINDOW = 20;
    private static final double BREAKER_RATIO = 0.75;
    private static final long BREAKER_DELAY = 5;

    Guards() {}

    /**
     * A 401 is sent once more, with a new token: it says that nothing was done. Nothing else is
     * repeated here, since only the ledger knows what an earlier attempt may have left behind.
     */
    @Produces
    @Singleton
    @Identifier(SERVICENOW)
    static Guard servicenow(ServiceNowConfig config) {
        return Guard.create()
                .withDescription(SERVICENOW)
                .withTimeout()
                .duration(config.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withRetry()
                .maxRetries(1)
                .delay(0, ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS)
                .whenException(UnsuccessfulAnswerException::isUnauthorised)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(BREAKER_WINDOW)
                .failureRatio(BREAKER_RATIO)
                .delay(BREAKER_DELAY, ChronoUnit.SECONDS)
                .when(Guards::countsAgainstServiceNow)
                .done()
                .build();
    }

    private static boolean countsAgainstServiceNow(Throwable failure) {
        return !(failure instanceof CircuitBreakerOpenException)
                && UnsuccessfulAnswerException.isFault(failure);
    }
}
