package io.incidentbridge.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The proxy of a company: it connects whoever shows name and password. */
public final class ForwardProxy implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final List<String> connected = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;
    private final String credentials;
    private final HttpServer server;

    public ForwardProxy(String user, String password) {
        credentials =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (user + ":" + password).getBytes(StandardCharsets.UTF_8));
        server =
                vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                        .requestHandler(this::received)
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Where it was asked to connect to, in order. */
    public List<String> connected() {
        return List.copyOf(connected);
    }

    /** Lets nobody through, whatever they show. */
    public void refuse(boolean everybody) {
        refusing = everybody;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void received(HttpServerRequest request) {
        if (refusing || !credentials.equals(request.getHeader("Proxy-Authorization"))) {
            request.response()
                    .setStatusCode(407)
                    .putHeader("Proxy-Authenticate", "Basic realm=\"company\"")
                    .end();
            return;
        }
        if (!request.method().equals(HttpMethod.CONNECT)) {
            request.response().setStatusCode(405).end();
            return;
        }
        connected.add(request.uri());
        String[] to = request.uri().split(":");
        client.connect(Integer.parseInt(to[1]), to[0])
                .onSuccess(onward -> request.toNetSocket().onSuccess(from -> join(from, onward)))
                .onFailure(gone -> request.response().setStatusCode(502).end());
    }

    private static void join(NetSocket one, NetSocket other) {
        one.handler(other::write);
        other.handler(one::write);
        one.closeHandler(closed -> other.close());
        other.closeHandler(closed -> one.close());
    }
}
