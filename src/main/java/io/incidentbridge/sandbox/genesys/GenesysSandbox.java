package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.Exchange;
import io.incidentbridge.sandbox.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A stand-in of a Genesys Cloud organisation, over real HTTP and real WebSockets: tokens, queues
 * and users, conversations, analytics, notifications, and a simulator of calls. Everything but its
 * start and end goes over the wire ({@code /sandbox}).
 */
public final class GenesysSandbox implements AutoCloseable {

    /** The only client it knows. */
    public static final String CLIENT_ID = "genesys-bridge";

    public static final String CLIENT_SECRET = "genesys-sandbox-secret";

    private static final long PATIENCE = 10;
    private static final long TICK = 10;

    private final Vertx vertx;
    private final HttpServer server;
    private final Organisation organisation;
    private final GenesysApi api;
    private final GenesysControl control;

    private GenesysSandbox(int port) {
        vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        organisation = new Organisation(vertx);
        try {
            server =
                    vertx.createHttpServer(
                                    new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                            .requestHandler(this::received)
                            .listen()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            vertx.close();
            throw new IllegalStateException("the sandbox cannot listen on port " + port, e);
        }
        Subscriptions subscriptions =
                new Subscriptions(
                        organisation.notifications,
                        organisation.directory,
                        "ws://127.0.0.1:" + server.actualPort());
        api = new GenesysApi(organisation, subscriptions);
        control = new GenesysControl(organisation, subscriptions);
        vertx.setPeriodic(TICK, tick -> organisation.agenda.runDue());
    }

    /**
     * @param port 0 for any that is free
     * @throws IllegalStateException when it cannot listen there
     */
    public static GenesysSandbox start(int port) {
        return new GenesysSandbox(port);
    }

    /** A process of its own: the first argument is the port, 8091 without one. */
    public static void main(String... args) {
        int port = args.length == 0 ? 8091 : Integer.parseInt(args[0]);
        System.out.println("Genesys Cloud sandbox: " + start(port).url());
    }

    /** Of the API and of the login alike. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Where the events of its calls go, until somebody else says otherwise over the wire. */
    public GenesysSandbox deliverTo(URI events) {
        vertx.runOnContext(
                now ->
                        organisation.eventBridge.deliverTo(
                                EventBridgeRule.Destination.of(
                                        new JsonObject().put("url", events.toString()))));
        return this;
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the sandbox does not close", e);
        }
    }

    private void received(HttpServerRequest request) {
        if (Notifications.isSocket(request)) {
            organisation.notifications.connect(request);
            return;
        }
        request.body()
                .onSuccess(body -> received(new Exchange(request, body.toString())))
                .onFailure(gone -> request.connection().close());
    }

    private void received(Exchange exchange) {
        String path = exchange.path();
        if (path.equals("/") || path.startsWith("/sandbox")) {
            send(exchange, control.answer(exchange));
            return;
        }
        Operation operation = Operation.of(exchange);
        organisation.requests.add(organisation.clock.instant(), operation, exchange);
        Optional<Trouble> trouble = organisation.troubles.next(operation);
        if (trouble.isEmpty()) {
            send(exchange, api.answer(operation, exchange));
        } else if (trouble.get().delay().isZero()) {
            answer(exchange, operation, trouble.get());
        } else {
            vertx.setTimer(
                    trouble.get().delay().toMillis(),
                    waited -> answer(exchange, operation, trouble.get()));
        }
    }

    private void answer(Exchange exchange, Operation operation, Trouble trouble) {
        switch (trouble.kind()) {
            case HANG -> {}
            case RESET -> Sockets.reset(exchange.request().connection());
            default -> send(exchange, trouble.instead(api.answer(operation, exchange)));
        }
    }

    private static void send(Exchange exchange, Reply reply) {
        HttpServerResponse response = exchange.request().response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        response.putHeader("ININ-Correlation-Id", UUID.randomUUID().toString());
        reply.headers().forEach(response::putHeader);
        response.end(reply.body());
    }
}
