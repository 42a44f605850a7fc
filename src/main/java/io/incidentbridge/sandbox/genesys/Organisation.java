package io.incidentbridge.sandbox.genesys;

import io.vertx.core.Vertx;
import java.util.List;

/** All that the stand-in knows, put together. */
final class Organisation {

    final SandboxClock clock = new SandboxClock();
    final Agenda agenda = new Agenda(clock);
    final Directory directory = new Directory();
    final Shapes shapes = new Shapes(directory);
    final Logins logins = new Logins(clock);
    final RateLimit rateLimit = new RateLimit(clock);
    final RequestLog requests = new RequestLog();
    final Troubles troubles = new Troubles();
    final Conversations conversations = new Conversations(clock);
    final Analytics analytics = new Analytics(conversations, shapes, clock);
    final Notifications notifications = new Notifications(clock, agenda);
    final EventBridgeRule eventBridge;
    final Simulator simulator;

    Organisation(Vertx vertx) {
        eventBridge = new EventBridgeRule(vertx, agenda);
        simulator =
                new Simulator(
                        conversations,
                        new Channels(notifications, eventBridge, shapes, directory, clock),
                        agenda,
                        clock);
    }

    /** Forgets calls, requests, channels, faults, and what was to happen; settings stay. */
    void clear() {
        simulator.setCallsAMinute(0);
        List.<Runnable>of(
                        notifications::clear,
                        agenda::clear,
                        conversations::clear,
                        requests::clear,
                        troubles::clear,
                        rateLimit::clear,
                        directory::reset)
                .forEach(Runnable::run);
    }
}
