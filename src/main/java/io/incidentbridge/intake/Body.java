package io.incidentbridge.intake;

import io.netty.handler.codec.http.HttpUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What a request brought, or the beginning of it.
 *
 * @param text decoded as the sender said, or as UTF-8; what is no text became U+FFFD, since one
 *     wrong byte in a queue's name is no reason to lose a call
 * @param bytes how many were sent, as far as anybody looked
 * @param limit of bytes that are kept
 */
record Body(String text, long bytes, int limit) {

    /** One event. */
    static final int LIMIT = 256 * 1024;

    /**
     * Past the limit a body is still read to its end, so that the sender gets to see the answer;
     * past this one it is not.
     */
    private static final long PATIENCE = 16L * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Reads with bounded memory; fails when the sender goes away.
     *
     * @param listener hears every byte, kept or not
     */
    static Uni<Body> read(HttpServerRequest request, int limit, Consumer<byte[]> listener) {
        Kept kept = new Kept(limit);
        Charset charset =
                HttpUtil.getCharset(
                        request.getHeader(HttpHeaders.CONTENT_TYPE), StandardCharsets.UTF_8);
        return io.vertx.mutiny.core.http.HttpServerRequest.newInstance(request)
                .toMulti()
                .invoke(kept::add)
                .invoke(buffer -> listener.accept(buffer.getBytes()))
                .select()
                .first(buffer -> kept.bytes <= PATIENCE)
                .collect()
                .last()
                .map(last -> of(kept.beginning.toString(charset.name()), kept.bytes, limit));
    }

    /** What came otherwise than as a body, with the limit of one event. */
    static Body of(String text) {
        return of(text, text.getBytes(StandardCharsets.UTF_8).length, LIMIT);
    }

    static Body of(Buffer beginning, long bytes, int limit) {
        return of(beginning.toString(StandardCharsets.UTF_8.name()), bytes, limit);
    }

    private static Body of(String text, long bytes, int limit) {
        boolean isMarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new Body(isMarked ? text.substring(1) : text, bytes, limit);
    }

    /** Whether {@link #text} is all of it. */
    boolean isWhole() {
        return bytes <= limit;
    }

    private static final class Kept {
        private final Buffer beginning = Buffer.buffer();
        private final int limit;
        private long bytes;

        private Kept(int limit) {
            this.limit = limit;
        }

        private void add(Buffer buffer) {
            int room = limit - beginning.length();
            beginning.appendBuffer(
                    buffer.length() <= room ? buffer : buffer.slice(0, Math.max(0, room)));
            bytes += buffer.length();
        }
    }
}
