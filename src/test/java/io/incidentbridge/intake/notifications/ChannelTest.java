package io.incidentbridge.intake.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        done(vertx.close());
    }

    @Test
    void channel_that_is_closed_before_anybody_listened_stops_nobody_elses_timer() {
        CompletableFuture<Long> ticked = new CompletableFuture<>();
        HttpServer server =
                done(
                        vertx.createHttpServer()
                                .webSocketHandler(socket -> {})
                                .listen(0, "127.0.0.1"));
        WebSocketClient client = vertx.createWebSocketClient();
        WebSocket socket = done(client.connect(server.actualPort(), "127.0.0.1", "/"));
        long first = vertx.setTimer(500, ticked::complete);
        assertThat(first).as("the first there is").isZero();

        new Channel("id", List.of(), List.of(), socket, vertx).close();

        assertThat(ticked).succeedsWithin(10, TimeUnit.SECONDS);
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
