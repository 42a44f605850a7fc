package io.incidentbridge.intake.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void channel_that_is_closed_before_anybody_listened_stops_nobody_elses_timer() {
        CompletableFuture<Long> ticked = new CompletableFuture<>();
        long first = vertx.setTimer(3_000, ticked::complete);
        assertThat(first).as("the first there is").isZero();

        new Channel("id", List.of(), List.of(), socket(), vertx).close();

        assertThat(ticked).succeedsWithin(10, TimeUnit.SECONDS);
    }

    /** It does nothing, whatever it is told. */
    private static WebSocket socket() {
        return (WebSocket)
                Proxy.newProxyInstance(
                        WebSocket.class.getClassLoader(),
                        new Class<?>[] {WebSocket.class},
                        (socket, told, arguments) -> null);
    }
}
