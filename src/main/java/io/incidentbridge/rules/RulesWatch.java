package io.incidentbridge.rules;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks every half second whether the file of the rules changed. */
@ApplicationScoped
class RulesWatch {

    private static final long EVERY_MILLIS = 500;

    private final Rules rules;
    private final Vertx vertx;
    private long timer = -1;

    RulesWatch(Rules rules, Vertx vertx) {
        this.rules = rules;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY_MILLIS, tick -> vertx.executeBlocking(this::look));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private boolean look() {
        rules.readAgain();
        return true;
    }
}
