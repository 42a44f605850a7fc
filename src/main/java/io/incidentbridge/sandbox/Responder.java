package io.incidentbridge.sandbox;

import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers a request, or fails to in the way a fault wants. */
final class Responder {

    private final Vertx vertx;
    private final Clock clock;

    Responder(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    void respond(Exchange exchange, Optional<FaultRule> rule, Supplier<Reply> handler) {
        if (rule.isEmpty()) {
            send(exchange, handler.get());
            return;
        }
        FaultRule fault = rule.get();
        if (fault.fault() == Fault.LATENCY || fault.delay().isZero()) {
            Reply reply = fault.fault().isCarriedOut() ? handler.get() : Reply.empty(200);
            after(fault.delay(), () -> end(exchange, fault, reply));
        } else {
            after(
                    fault.delay(),
                    () ->
                            end(
                                    exchange,
                                    fault,
                                    fault.fault().isCarriedOut()
                                            ? handler.get()
                                            : Reply.empty(200)));
        }
    }

    private void end(Exchange exchange, FaultRule rule, Reply reply) {
        switch (rule.fault().ending()) {
            case ANSWER -> send(exchange, reply(rule, reply));
            case RESET -> reset(exchange);
            case CLOSE -> exchange.request().connection().close();
            case SILENCE -> {}
        }
    }

    private Reply reply(FaultRule rule, Reply carriedOut) {
        return switch (rule.fault()) {
            case THROTTLED -> tooMany("Too many requests in progress");
            case THROTTLED_WITH_HEADERS ->
                    tooMany("Rate limit of 100 requests per hour for Table API exceeded")
                            .with("Retry-After", rule.retryAfter().toSeconds())
                            .with("X-RateLimit-Limit", 100)
                            .with("X-RateLimit-Rule", "integration")
                            .with(
                                    "X-RateLimit-Reset",
                                    clock.instant().plus(rule.retryAfter()).getEpochSecond());
            case UNAUTHORISED -> unauthorised();
            case FORBIDDEN_BEFORE, FORBIDDEN_AFTER ->
                    Reply.error(403, "User Not Authorized", "Failed API level ACL Validation");
            case REJECTED -> Reply.error(400, "Bad Request", "Invalid value for urgency");
            case DATA_POLICY ->
                    Reply.error(
                            403,
                            "Operation Failed",
                            "Data Policy Exception: Configuration item is mandatory; caller"
                                    + " +1 555 019 9888");
            case UNAVAILABLE_BEFORE, UNAVAILABLE_AFTER ->
                    Reply.html(503, "<html><body>Service Unavailable</body></html>");
            case SERVER_ERROR -> Reply.error(500, "Internal Server Error", "");
            case HTML, HTML_AFTER ->
                    Reply.html(
                            200,
                            "<!DOCTYPE html><html><body>Your instance is waking up</body></html>");
            case ACCEPTED -> Reply.empty(202);
            case EMPTY_CREATED, EMPTY_CREATED_NOTHING -> Reply.empty(201);
            default -> carriedOut;
        };
    }

    static Reply unauthorised() {
        return Reply.error(401, "User Not Authenticated", "Required to provide Auth information")
                .with("WWW-Authenticate", "BEARER realm=\"Service-now\"");
    }

    static Reply tooMany(String detail) {
        return Reply.error(429, "Rate limit exceeded", detail);
    }

    void send(Exchange exchange, Reply reply) {
        HttpServerResponse response = exchange.request().response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        response.end(reply.body());
    }

    /** With a linger of nothing, closing resets. */
    private static void reset(Exchange exchange) {
        var channel = ((ConnectionBase) exchange.request().connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close().addListener(closed -> {});
    }

    void after(Duration delay, Runnable task) {
        if (delay.isZero()) {
            task.run();
        } else {
            vertx.setTimer(delay.toMillis(), tick -> task.run());
        }
    }
}
