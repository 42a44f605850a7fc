package io.incidentbridge.privacy;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/** The keys that are in force, from the settings and from files that may change meanwhile. */
@ApplicationScoped
class PiiKeys {

    private static final long EVERY_MILLIS = 1_000;

    private final KeySource source;
    private final Vertx vertx;
    private volatile KeyRing ring;
    private boolean isTold;
    private long timer = -1;

    PiiKeys(SealingConfig config, Vertx vertx) {
        this.source =
                new KeySource(
                        config.key(), config.keyFile(), config.oldKeys(), config.oldKeysFile());
        this.vertx = vertx;
        try {
            this.ring = source.read();
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    void start(@Observes StartupEvent event) {
        if (source.hasFiles()) {
            timer = vertx.setPeriodic(EVERY_MILLIS, tick -> vertx.executeBlocking(this::look));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    KeyRing ring() {
        return ring;
    }

    /** Takes over changed files; bad ones change nothing. */
    private boolean look() {
        try {
            if (source.hasChanged()) {
                ring = source.read();
                Log.infof(
                        "PII keys were read again: %s seals, %s open as well",
                        ring.current().map(PiiKey::id).orElse("none"), ring.oldIds());
            }
            isTold = false;
        } catch (IOException | IllegalArgumentException e) {
            if (!isTold) {
                isTold = true;
                Log.errorf("%s; the keys before stay in force", e.getMessage());
            }
        }
        return true;
    }
}
