package io.incidentbridge.intake.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.genesys.GenesysCloud;
import io.incidentbridge.intake.duty.Told;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Opens channels: made, subscribed, and only then connected, since nothing is kept before. */
@ApplicationScoped
class Channels {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

    private final GenesysCloud cloud;
    private final Queues queues;
    private final Subscriber subscriber;
    private final Vertx vertx;
    private final WebSocketClient client;

    Channels(GenesysCloud cloud, Queues queues, Subscriber subscriber, Vertx vertx) {
        this.cloud = cloud;
        this.queues = queues;
        this.subscriber = subscriber;
        this.vertx = vertx;
        this.client =
                vertx.createWebSocketClient(
                        new WebSocketClientOptions()
                                .setMaxFrameSize(LARGEST_MESSAGE)
                                .setMaxMessageSize(LARGEST_MESSAGE)
                                .setConnectTimeout((int) PATIENCE.toMillis()));
    }

    /** Fails with {@link io.incidentbridge.intake.duty.NotNowException}, or as the socket does. */
    Uni<Channel> open() {
        return queues.find()
                .invoke(Queues.Found::requireSome)
                .chain(
                        found ->
                                Told.by(cloud.openChannel())
                                        .chain(channel -> subscribed(channel, found)));
    }

    private Uni<Channel> subscribed(JsonNode made, Queues.Found found) {
        String id = made.path("id").asText();
        return subscriber
                .subscribe(id, found.ids())
                .chain(topics -> connected(made.path("connectUri").asText(), id, found, topics));
    }

    private Uni<Channel> connected(String uri, String id, Queues.Found found, Topics topics) {
        List<String> leftOut = new ArrayList<>(found.unknown());
        leftOut.addAll(topics.leftOut());
        return Uni.createFrom()
                .deferred(() -> socket(uri))
                .map(
                        socket ->
                                new Channel(
                                        id, topics.heard(), List.copyOf(leftOut), socket, vertx));
    }

    /** One that comes when nobody waits for it any more would take the channel's events along. */
    private Uni<WebSocket> socket(String uri) {
        Future<WebSocket> connecting =
                client.connect(
                        new WebSocketConnectOptions()
                                .setAbsoluteURI(uri)
                                .setTimeout(PATIENCE.toMillis()));
        return Uni.createFrom()
                .completionStage(connecting.toCompletionStage())
                .onCancellation()
                .invoke(() -> connecting.onSuccess(WebSocket::close));
    }
}
