package io.incidentbridge.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What stands before a ServiceNow: it ends TLS, knows its clients, and keeps what it was asked. */
public final class Gateway implements AutoCloseable {

    /**
     * A request.
     *
     * @param client the subject of its certificate; absent when it showed none
     */
    public record Asked(
            String method, String uri, Map<String, String> headers, @Nullable String client) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(64));
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final URI target;
    private final HttpServer server;

    /**
     * @param port 0 for any that is free
     * @param own what it shows; without, it speaks plain HTTP
     * @param known the only client that gets in; without, anybody does
     */
    public Gateway(
            URI target,
            String address,
            int port,
            @Nullable Identity own,
            @Nullable Identity known) {
        this.target = target;
        HttpServerOptions options = new HttpServerOptions().setHost(address).setPort(port);
        if (own != null) {
            options.setSsl(true).setKeyCertOptions(own.keyCert());
        }
        if (known != null) {
            options.setClientAuth(ClientAuth.REQUIRED).setTrustOptions(known.trust());
        }
        this.server =
                vertx.createHttpServer(options)
                        .connectionHandler(this::connected)
                        .requestHandler(this::received)
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    public int port() {
        return server.actualPort();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** How many connections were made to it. */
    public int connections() {
        return connections.get();
    }

    public int openConnections() {
        return open.size();
    }

    /** As a load balancer does with those it finds idle. */
    public void dropConnections() {
        open.forEach(HttpConnection::close);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void connected(HttpConnection connection) {
        connections.incrementAndGet();
        open.add(connection);
        connection.closeHandler(closed -> open.remove(connection));
    }

    private void received(HttpServerRequest request) {
        Map<String, String> headers = new ConcurrentHashMap<>();
        request.headers().forEach(one -> headers.put(one.getKey().toLowerCase(), one.getValue()));
        asked.add(new Asked(request.method().name(), request.uri(), headers, client(request)));
        request.pause();
        client.request(
                        new RequestOptions()
                                .setHost(target.getHost())
                                .setPort(target.getPort())
                                .setMethod(request.method())
                                .setURI(request.uri()))
                .compose(
                        onward -> {
                            request.headers()
                                    .forEach(
                                            one -> {
                                                if (!one.getKey().equalsIgnoreCase("connection")) {
                                                    onward.putHeader(one.getKey(), one.getValue());
                                                }
                                            });
                            return onward.send(request);
                        })
                .compose(
                        answer -> {
                            request.response().setStatusCode(answer.statusCode());
                            request.response().headers().addAll(answer.headers());
                            return answer.pipeTo(request.response());
                        })
                .onFailure(gone -> request.connection().close());
    }

    private static @Nullable String client(HttpServerRequest request) {
        try {
            return request.isSSL() ? request.sslSession().getPeerPrincipal().getName() : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }
}
