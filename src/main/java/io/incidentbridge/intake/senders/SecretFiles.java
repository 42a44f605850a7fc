package io.incidentbridge.intake.senders;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Looks every second whether a file of keys or secrets changed, so that rotating needs no restart.
 */
@ApplicationScoped
class SecretFiles {

    private static final long EVERY_MILLIS = 1_000;

    private final ApiKeys keys;
    private final SigningSecrets secrets;
    private final SenderConfig config;
    private final Vertx vertx;
    private long timer = -1;

    SecretFiles(ApiKeys keys, SigningSecrets secrets, SenderConfig config, Vertx vertx) {
        this.keys = keys;
        this.secrets = secrets;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (config.apiKeysFile().isPresent() || config.signingSecretsFile().isPresent()) {
            timer = vertx.setPeriodic(EVERY_MILLIS, tick -> vertx.executeBlocking(this::look));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private boolean look() {
        keys.readAgain();
        secrets.readAgain();
        return true;
    }
}
