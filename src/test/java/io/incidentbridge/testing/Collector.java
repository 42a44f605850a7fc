package io.incidentbridge.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A collector of traces, by OTLP over HTTP. */
public final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<Seen> spans = new CopyOnWriteArrayList<>();

    public Collector() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::received);
        server.start();
    }

    /** What lets a service send its traces here, soon. */
    public Map<String, String> settings() {
        return Map.of(
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "otel.exporter.otlp.protocol",
                "http/protobuf",
                "quarkus.otel.bsp.schedule.delay",
                "100ms");
    }

    /** The spans of a trace, in the order in which they began. */
    public List<Seen> trace(String traceId) {
        return spans.stream()
                .filter(span -> span.traceId().equals(traceId))
                .sorted((one, other) -> Long.compare(one.began(), other.began()))
                .toList();
    }

    public List<Seen> spans() {
        return List.copyOf(spans);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void received(HttpExchange exchange) throws IOException {
        ExportTraceServiceRequest request =
                ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes());
        Evidence.append("traces.txt", request.toString());
        request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .map(Seen::of)
                .forEach(spans::add);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** A span, with ids in hex and attributes as text. */
    public record Seen(
            String traceId,
            String spanId,
            String parentId,
            String name,
            long began,
            Map<String, String> attributes) {

        static Seen of(Span span) {
            return new Seen(
                    hex(span.getTraceId().toByteArray()),
                    hex(span.getSpanId().toByteArray()),
                    hex(span.getParentSpanId().toByteArray()),
                    span.getName(),
                    span.getStartTimeUnixNano(),
                    span.getAttributesList().stream()
                            .collect(
                                    Collectors.toMap(
                                            attribute -> attribute.getKey(),
                                            attribute ->
                                                    attribute.getValue().hasIntValue()
                                                            ? String.valueOf(
                                                                    attribute
                                                                            .getValue()
                                                                            .getIntValue())
                                                            : attribute
                                                                    .getValue()
                                                                    .getStringValue())));
        }

        private static String hex(byte[] id) {
            return HexFormat.of().formatHex(id);
        }
    }
}
