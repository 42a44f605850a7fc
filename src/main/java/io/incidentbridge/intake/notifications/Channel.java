package io.incidentbridge.intake.notifications;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A channel with its socket. It is over once, and says why. */
final class Channel {

    private static final String PING = new JsonObject().put("message", "ping").encode();
    private static final int SILENT_PINGS = 3;

    private final String id;
    private final List<String> queueIds;
    private final List<String> leftOut;
    private final WebSocket socket;
    private final Vertx vertx;

    /** Zero is somebody's. */
    private long pings = -1;

    private volatile long heard = System.nanoTime();
    private volatile boolean isOver;

    /**
     * @param queueIds it was subscribed to
     * @param leftOut queues that are unknown or not permitted
     */
    Channel(String id, List<String> queueIds, List<String> leftOut, WebSocket socket, Vertx vertx) {
        this.id = id;
        this.queueIds = queueIds;
        this.leftOut = leftOut;
        this.socket = socket;
        this.vertx = vertx;
    }

    String id() {
        return id;
    }

    List<String> queueIds() {
        return queueIds;
    }

    List<String> leftOut() {
        return leftOut;
    }

    /**
     * @param ending is told why, unless it was {@link #close closed} from here
     */
    void listen(Consumer<String> message, Consumer<String> ending, Duration pingEvery) {
        socket.textMessageHandler(
                text -> {
                    heard = System.nanoTime();
                    message.accept(text);
                });
        socket.exceptionHandler(broken -> over("the socket broke", ending));
        socket.closeHandler(closed -> over("the socket was closed", ending));
        pings =
                vertx.setPeriodic(
                        pingEvery.toMillis(),
                        tick -> {
                            if (System.nanoTime() - heard > SILENT_PINGS * pingEvery.toNanos()) {
                                over("the socket was silent", ending);
                            } else {
                                socket.writeTextMessage(PING);
                            }
                        });
    }

    void pause() {
        socket.pause();
    }

    void resume() {
        socket.resume();
    }

    void close() {
        isOver = true;
        vertx.cancelTimer(pings);
        socket.close();
    }

    private void over(String cause, Consumer<String> ending) {
        if (!isOver) {
            close();
            ending.accept(cause);
        }
    }
}
