package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.Exchange;
import io.incidentbridge.sandbox.Reply;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** {@code /sandbox/…}: how a person with curl, or a test, steers the organisation. */
final class GenesysControl {

    private final Organisation organisation;
    private final Subscriptions subscriptions;
    private final GenesysSettings settings;

    GenesysControl(Organisation organisation, Subscriptions subscriptions) {
        this.organisation = organisation;
        this.subscriptions = subscriptions;
        this.settings = new GenesysSettings(organisation);
    }

    Reply answer(Exchange exchange) {
        try {
            return switch (exchange.method() + " " + exchange.path()) {
                case "GET /", "GET /sandbox" -> Reply.html(200, GenesysPage.of(organisation));
                case "DELETE /sandbox" -> done(organisation::clear);
                case "GET /sandbox/faults" -> Reply.json(200, organisation.troubles.toJson());
                case "PUT /sandbox/faults" -> replaceFaults(exchange);
                case "POST /sandbox/faults" ->
                        done(() -> organisation.troubles.add(Trouble.of(exchange.json())));
                case "DELETE /sandbox/faults" -> done(organisation.troubles::clear);
                case "PUT /sandbox/settings" -> done(() -> settings.put(exchange.json()));
                case "PUT /sandbox/queues" -> entries(exchange, organisation.directory::putQueue);
                case "PUT /sandbox/users" -> entries(exchange, organisation.directory::putUser);
                case "PUT /sandbox/forbidden-topics" -> forbid(exchange);
                case "POST /sandbox/tokens/revoke" -> done(organisation.logins::revoke);
                case "POST /sandbox/sockets/cut" -> done(organisation.notifications::cut);
                case "POST /sandbox/sockets/close" ->
                        done(organisation.notifications::announceClosing);
                case "POST /sandbox/sockets/say" ->
                        done(() -> organisation.notifications.say(exchange.body()));
                case "GET /sandbox/sockets" -> sockets();
                case "POST /sandbox/clock" -> clock(exchange.json());
                case "POST /sandbox/calls" ->
                        Reply.json(
                                200, new JsonArray(organisation.simulator.play(exchange.json())));
                case "PUT /sandbox/simulator" -> done(() -> simulate(exchange.json()));
                case "PUT /sandbox/eventbridge" ->
                        done(
                                () ->
                                        organisation.eventBridge.deliverTo(
                                                EventBridgeRule.Destination.of(exchange.json())));
                case "GET /sandbox/eventbridge" ->
                        Reply.json(200, organisation.eventBridge.counts());
                case "GET /sandbox/requests" -> Reply.json(200, organisation.requests.toJson());
                case "GET /sandbox/requests/summary" -> summary(exchange.parameter("within"));
                default -> Errors.notFound(exchange.path());
            };
        } catch (DecodeException | ClassCastException e) {
            return Errors.badRequest("the body is not the JSON that was expected");
        } catch (IllegalArgumentException | DateTimeException e) {
            return Errors.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private Reply replaceFaults(Exchange exchange) {
        JsonArray all = new JsonArray(exchange.body());
        organisation.troubles.clear();
        all.forEach(one -> organisation.troubles.add(Trouble.of((JsonObject) one)));
        return Reply.empty(204);
    }

    private static Reply entries(Exchange exchange, Entry entry) {
        exchange.json().forEach(one -> entry.put(one.getKey(), one.getValue().toString()));
        return Reply.empty(204);
    }

    private Reply forbid(Exchange exchange) {
        Set<String> topics = new LinkedHashSet<>();
        new JsonArray(exchange.body()).forEach(topic -> topics.add(topic.toString()));
        subscriptions.setForbidden(topics);
        return Reply.empty(204);
    }

    private Reply sockets() {
        JsonArray channels = new JsonArray();
        organisation
                .notifications
                .all()
                .forEach(
                        channel ->
                                channels.add(
                                        new JsonObject()
                                                .put("id", channel.id)
                                                .put("connected", channel.isConnected())
                                                .put("topics", channel.topics.size())));
        return Reply.json(
                200,
                new JsonObject()
                        .put("accepted", organisation.notifications.accepted())
                        .put("channels", channels));
    }

    /** {@code {"advanceSeconds": 60}} or {@code {"now": "2026-01-01T12:00:00Z"}}. */
    private Reply clock(JsonObject json) {
        if (json.containsKey("now")) {
            organisation.clock.set(Instant.parse(json.getString("now")));
        }
        organisation.clock.advance(Duration.ofSeconds(json.getLong("advanceSeconds", 0L)));
        organisation.agenda.runDue();
        return Reply.json(
                200, new JsonObject().put("now", Shapes.time(organisation.clock.instant())));
    }

    private void simulate(JsonObject json) {
        organisation.simulator.seed(json.getLong("seed", 1L));
        organisation.simulator.setSpeed(json.getDouble("speed", 1.0));
        organisation.simulator.setCallsAMinute(json.getDouble("callsAMinute", 0.0));
    }

    private Reply summary(String within) {
        return Reply.json(
                200,
                organisation.requests.summary(
                        Duration.ofSeconds(within.isEmpty() ? 60 : Long.parseLong(within))));
    }

    private static Reply done(Runnable what) {
        what.run();
        return Reply.empty(204);
    }

    @FunctionalInterface
    private interface Entry {
        void put(String id, String name);
    }
}
