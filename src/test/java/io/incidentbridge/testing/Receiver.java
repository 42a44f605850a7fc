package io.incidentbridge.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Whoever passes alerts on to people; may fail at first. */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<JsonObject> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger toRefuse = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    public Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hook", this::received);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Answers the next ones with 500. */
    public void refuse(int times) {
        toRefuse.set(times);
    }

    public int refused() {
        return refused.get();
    }

    /** What it took, in the order of arrival. */
    public List<JsonObject> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void received(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Evidence.append("alerts.txt", body);
        boolean refuses = toRefuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (refuses) {
            refused.incrementAndGet();
        } else {
            taken.add(new JsonObject(body));
        }
        exchange.sendResponseHeaders(refuses ? 500 : 204, -1);
        exchange.close();
    }
}
