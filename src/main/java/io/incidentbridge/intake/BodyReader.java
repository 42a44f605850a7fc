package io.incidentbridge.intake;

import io.incidentbridge.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads bodies while there is room for them, and waits for none of them too long. */
@ApplicationScoped
class BodyReader {

    private final Memory memory;
    private final Duration timeout;

    BodyReader(Memory memory, IntakeConfig config) {
        this.memory = memory;
        this.timeout = config.bodyTimeout();
    }

    /**
     * Reads a body, and holds its room until the work with it is done.
     *
     * @param isKnown whether it is known who sends, before the body has come
     * @param limit of bytes that are kept
     * @param listener hears every byte, kept or not
     * @return fails with a {@link ProblemException}: 503 when there is no room, 408 when the body
     *     does not come
     */
    <T> Uni<T> with(
            RoutingContext context,
            boolean isKnown,
            int limit,
            Consumer<byte[]> listener,
            Function<Body, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            long expected = expected(context.request(), limit);
                            Memory.Room room = isKnown ? memory.known() : memory.strangers();
                            return room.take(expected)
                                    ? read(context, limit, listener)
                                            .onTermination()
                                            .invoke(() -> room.giveBack(expected))
                                            .chain(body -> worked(body, work))
                                    : noRoom(context);
                        });
    }

    /** Of what was read only what came is held while the sender waits. */
    private <T> Uni<T> worked(Body body, Function<Body, Uni<T>> work) {
        Memory.Room room = memory.known();
        long held = Math.min(body.bytes(), body.limit());
        return room.take(held)
                ? Uni.createFrom()
                        .deferred(() -> work.apply(body))
                        .onTermination()
                        .invoke(() -> room.giveBack(held))
                : Uni.createFrom().failure(Problems.tooMuchAtOnce());
    }

    private Uni<Body> read(RoutingContext context, int limit, Consumer<byte[]> listener) {
        return Body.read(context.request(), limit, listener)
                .ifNoItem()
                .after(timeout)
                .failWith(
                        () -> {
                            // What comes now is nobody's request any more.
                            closeWhenAnswered(context);
                            return new ProblemException(Problems.tooSlow());
                        });
    }

    /** Reads it to its end all the same, so that the sender gets to see the answer. */
    private <T> Uni<T> noRoom(RoutingContext context) {
        return read(context, 0, bytes -> {})
                .chain(body -> Uni.createFrom().failure(Problems.tooMuchAtOnce()));
    }

    /** A connection of HTTP/2 carries the requests of others as well. */
    static void closeWhenAnswered(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.addEndHandler(end -> context.request().connection().close());
        }
    }

    private static long expected(HttpServerRequest request, int limit) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}")
                ? Math.min(limit, Long.parseLong(length))
                : limit;
    }
}
