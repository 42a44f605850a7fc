package io.incidentbridge.testing;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An address that stays while what stands behind it moves, as a service name or an endpoint does.
 */
public final class Forwarder implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final NetServer server;
    private volatile int target;

    public Forwarder(int target) {
        this.target = target;
        this.server =
                vertx.createNetServer()
                        .connectHandler(this::connected)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    public int port() {
        return server.actualPort();
    }

    /** Sends what comes from now on elsewhere, and cuts what is there. */
    public void moveTo(int port) {
        target = port;
        open.forEach(NetSocket::close);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void connected(NetSocket from) {
        from.pause();
        client.connect(target, "127.0.0.1")
                .onSuccess(
                        to -> {
                            pipe(from, to);
                            pipe(to, from);
                            from.resume();
                        })
                .onFailure(gone -> from.close());
    }

    private void pipe(NetSocket from, NetSocket to) {
        open.add(from);
        from.handler(to::write);
        from.closeHandler(
                closed -> {
                    open.remove(from);
                    to.close();
                });
    }
}
