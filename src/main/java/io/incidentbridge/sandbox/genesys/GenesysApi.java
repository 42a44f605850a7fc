package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.Exchange;
import io.incidentbridge.sandbox.Reply;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** {@code /oauth/token} and {@code /api/v2/…}: who asks, how often, and what for. */
final class GenesysApi {

    private final Organisation organisation;
    private final Subscriptions subscriptions;

    GenesysApi(Organisation organisation, Subscriptions subscriptions) {
        this.organisation = organisation;
        this.subscriptions = subscriptions;
    }

    Reply answer(Operation operation, Exchange exchange) {
        if (operation == Operation.TOKEN) {
            return organisation.logins.issue(exchange);
        }
        String authorization = exchange.header("Authorization");
        if (authorization == null || !organisation.logins.isValid(authorization)) {
            return Errors.unauthorised();
        }
        var now = organisation.clock.instant();
        RateLimit.Window window = organisation.rateLimit.count(authorization);
        Reply reply =
                window.isExceeded()
                        ? Errors.tooMany(window.allowed(), window.secondsLeft(now))
                        : admitted(operation, exchange);
        return window.on(reply, now);
    }

    private Reply admitted(Operation operation, Exchange exchange) {
        try {
            return switch (operation) {
                case CHANNEL -> subscriptions.channels(exchange);
                case SUBSCRIPTION -> subscriptions.topics(exchange);
                case CONVERSATION -> conversation(last(exchange));
                case QUEUE -> queues(exchange);
                case USER -> found(organisation.directory.user(last(exchange)), "User");
                case ANALYTICS -> organisation.analytics.answer(exchange.json());
                case TOKEN, OTHER -> Errors.notFound(exchange.path());
            };
        } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
            return Errors.badRequest("The request could not be understood");
        }
    }

    private Reply conversation(String id) {
        Conversation call = organisation.conversations.get(id);
        return found(
                call == null
                        ? null
                        : organisation.shapes.live(call, organisation.conversations::attributes),
                "Conversation");
    }

    private Reply queues(Exchange exchange) {
        if (!exchange.path().endsWith("/queues")) {
            return found(organisation.directory.queue(last(exchange)), "Queue");
        }
        return Reply.json(
                200,
                organisation.directory.queuePage(
                        number(exchange, "pageNumber", 1),
                        number(exchange, "pageSize", 25),
                        exchange.parameter("name")));
    }

    private static int number(Exchange exchange, String name, int otherwise) {
        String text = exchange.parameter(name);
        return text.isEmpty() ? otherwise : Math.max(1, Integer.parseInt(text));
    }

    private static Reply found(@Nullable JsonObject one, String what) {
        return one == null ? Errors.notFound(what) : Reply.json(200, one);
    }

    private static String last(Exchange exchange) {
        return exchange.path().substring(exchange.path().lastIndexOf('/') + 1);
    }
}
