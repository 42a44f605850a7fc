package io.incidentbridge.console.operators;

import io.incidentbridge.access.CodeFlow;
import io.incidentbridge.ledger.ConsoleSessions;
import io.incidentbridge.ledger.ConsoleSessions.Session;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Sessions of people. Each has a secret of its own, which the browser holds and the ledger does not
 * know; and it is over as soon as what let its person in is gone from the settings.
 */
@Startup
@ApplicationScoped
class Sessions {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int SECRET_BYTES = 32;

    private final ConsoleSessions ledger;
    private final Operators operators;
    private final CodeFlow codeFlow;
    private final Duration idle;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();

    Sessions(ConsoleSessions ledger, Operators operators, CodeFlow codeFlow, SessionConfig config) {
        this.ledger = ledger;
        this.operators = operators;
        this.codeFlow = codeFlow;
        this.idle = checked("SESSION_IDLE", config.idle());
        this.lifetime = checked("SESSION_LIFETIME", config.lifetime());
    }

    /** The secret by which the person is known from now on. */
    Uni<String> begin(Session session) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return ledger.begin(Digest.of(secret), session, lifetime).replaceWith(secret);
    }

    /**
     * @param isUse whether a person does something just now, and not a page by itself
     */
    Uni<Optional<Session>> find(String secret, boolean isUse) {
        return ledger.find(Digest.of(secret), idle, isUse)
                .map(found -> found.filter(this::stillHolds));
    }

    Uni<Void> end(String secret) {
        return ledger.end(Digest.of(secret));
    }

    private boolean stillHolds(Session session) {
        return operators.origin(session.name()).filter(session.origin()::equals).isPresent()
                || codeFlow.origin().filter(session.origin()::equals).isPresent();
    }

    private static Duration checked(String setting, Duration duration) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new ConfigurationException(setting + " must be from 1m to 168h");
        }
        return duration;
    }
}
