package io.incidentbridge.intake;

import io.vertx.mutiny.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a stream into its lines, in bounded memory: of a line that is too long the beginning is
 * kept, the rest only counted. Blank lines are numbered and passed over.
 *
 * <p>Not for several threads.
 */
final class Lines {

    /** One line. */
    static final int LIMIT = 64 * 1024;

    private Buffer beginning = Buffer.buffer();
    private long bytes;
    private long number = 1;

    /** The lines that end in this chunk. */
    List<Line> feed(Buffer chunk) {
        List<Line> ended = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < chunk.length(); i++) {
            if (chunk.getByte(i) == '\n') {
                keep(chunk, from, i);
                end().ifPresent(ended::add);
                from = i + 1;
            }
        }
        keep(chunk, from, chunk.length());
        return ended;
    }

    /** The last line, where no newline ends it. */
    Optional<Line> rest() {
        return end();
    }

    private void keep(Buffer chunk, int from, int to) {
        int room = Math.min(to - from, LIMIT - beginning.length());
        if (room > 0) {
            beginning.appendBuffer(chunk.slice(from, from + room));
        }
        bytes += to - from;
    }

    private Optional<Line> end() {
        Line line = new Line(number, Body.of(beginning, bytes, LIMIT));
        number++;
        bytes = 0;
        beginning = Buffer.buffer();
        return line.body().text().isBlank() ? Optional.empty() : Optional.of(line);
    }

    /**
     * @param number 1 for the first of the stream
     */
    record Line(long number, Body body) {}
}
