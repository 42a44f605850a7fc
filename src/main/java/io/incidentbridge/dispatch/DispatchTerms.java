package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.ClaimTerms;
import io.incidentbridge.ledger.Pace;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings of the delivery, checked against each other before anything is served. */
@Startup
@ApplicationScoped
class DispatchTerms {

    /** A look-up and a create. */
    private static final int REQUESTS_OF_A_DELIVERY = 2;

    /** How late the end of an outage may be noticed. */
    private static final Duration LONGEST_WAIT_FOR_A_PROBE = Duration.ofSeconds(30);

    private final ClaimTerms claim;
    private final Backoff backoff;
    private final int concurrency;
    private final Duration lastRequest;
    private final Duration grace;

    DispatchTerms(
            DispatchConfig config,
            @ConfigProperty(name = "servicenow.timeout", defaultValue = "10s") Duration timeout) {
        check(config.rate() >= 0, "DISPATCH_RATE must not be negative");
        check(config.concurrency() >= 1, "DISPATCH_CONCURRENCY must be at least 1");
        check(config.maxAttempts() >= 1, "DISPATCH_MAX_ATTEMPTS must be at least 1");
        check(!config.backoff().isNegative(), "DISPATCH_BACKOFF must not be negative");
        check(
                config.lease().compareTo(timeout.multipliedBy(REQUESTS_OF_A_DELIVERY)) >= 0,
                "DISPATCH_LEASE must be at least twice SERVICENOW_TIMEOUT: a look-up and a create"
                        + " have to fit");
        check(config.hourlyBudget() >= 0, "DISPATCH_HOURLY_BUDGET must not be negative");
        this.backoff = new Backoff(config.backoff(), config.backoffMax());
        Pace pace =
                new Pace(
                        config.rate(),
                        config.hourlyBudget(),
                        config.backoff(),
                        backoff.capped(LONGEST_WAIT_FOR_A_PROBE));
        this.claim = new ClaimTerms(replica(), config.lease(), config.maxAttempts(), pace);
        this.lastRequest = config.lease().minus(timeout);
        this.grace = config.grace();
        this.concurrency = config.concurrency();
    }

    ClaimTerms claim() {
        return claim;
    }

    /** What follows from the outcome of an attempt. */
    Consequences consequences(int attempt) {
        return new Consequences(attempt, backoff, ThreadLocalRandom.current());
    }

    int concurrency() {
        return concurrency;
    }

    /** How long after a claim its last request may go: it must end before the lease does. */
    Duration lastRequest() {
        return lastRequest;
    }

    Duration grace() {
        return grace;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new ConfigurationException(message);
        }
    }

    /** The pod's name, or the host's; two processes of one host differ by their id. */
    private static String replica() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "replica";
        }
        return host + "/" + ProcessHandle.current().pid();
    }
}
