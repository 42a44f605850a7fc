package io.incidentbridge.testing;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Writes and reads one stream at the same time, on a socket of its own. */
public final class NdjsonClient implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    private final Socket socket;
    private final OutputStream out;
    private final StringBuilder chunk = new StringBuilder();
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicLong lastSent = new AtomicLong(System.nanoTime());

    public NdjsonClient(String url) throws IOException {
        URI uri = URI.create(url);
        socket = new Socket(uri.getHost(), uri.getPort());
        out = new BufferedOutputStream(socket.getOutputStream());
        out.write(
                ("POST /v1/escalations HTTP/1.1\r\nHost: "
                                + uri.getHost()
                                + "\r\nContent-Type: application/x-ndjson\r\n"
                                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    public void send(String line) throws IOException {
        write(line + "\n");
        // A sender in a hurry fills its packets; one that waits for the answer does not.
        if (answered() >= sent.get() - 1) {
            flush();
        }
        sent.incrementAndGet();
    }

    public void write(String text) throws IOException {
        chunk.append(text);
        if (chunk.length() >= CHUNK) {
            flush();
        }
    }

    public void flush() throws IOException {
        byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        chunk.setLength(0);
        if (bytes.length > 0) {
            out.write(
                    (Integer.toHexString(bytes.length) + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            lastSent.set(System.nanoTime());
        }
    }

    public void end() throws IOException {
        flush();
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Sends until the connection is closed; how many lines that were. */
    public int sendUntilCut(String run) {
        try {
            while (!socket.isClosed()) {
                send(Bodies.minimal(run + ":" + sent.get()));
            }
        } catch (IOException cut) {
            return sent.get();
        }
        return sent.get();
    }

    public int sent() {
        return sent.get();
    }

    public boolean hasStoodStillFor(long milliseconds) {
        return System.nanoTime() - lastSent.get() > milliseconds * 1_000_000;
    }

    public int answered() {
        return received.size();
    }

    /**
     * @param number 1 for the first
     */
    public String answer(int number) {
        return received.get(number - 1);
    }

    /** Reads all answers, in the order in which they come. */
    public CompletableFuture<List<String>> answers() {
        return CompletableFuture.supplyAsync(
                () -> {
                    read(received::add);
                    return List.copyOf(received);
                });
    }

    /** Counts the answers that contain a text, and keeps none. */
    public CompletableFuture<Long> countAnswers(String text) {
        AtomicLong count = new AtomicLong();
        return CompletableFuture.supplyAsync(
                () -> {
                    read(
                            line -> {
                                if (line.contains(text)) {
                                    count.incrementAndGet();
                                }
                            });
                    return count.get();
                });
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read(Consumer<String> lines) {
        try {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String status = in.readLine();
            if (status == null || !status.startsWith("HTTP/1.1 200")) {
                throw new IOException("answered " + status);
            }
            for (String header = in.readLine(); !header.isEmpty(); ) {
                header = in.readLine();
            }
            StringBuilder line = new StringBuilder();
            for (int size = size(in); size > 0; size = size(in)) {
                char[] data = new char[size];
                for (int read = 0; read < size; ) {
                    int more = in.read(data, read, size - read);
                    if (more < 0) {
                        throw new EOFException();
                    }
                    read += more;
                }
                in.readLine();
                for (char c : data) {
                    if (c == '\n') {
                        lines.accept(line.toString());
                        line.setLength(0);
                    } else {
                        line.append(c);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int size(BufferedReader in) throws IOException {
        String size = in.readLine();
        if (size == null) {
            throw new EOFException("the answers end in the middle");
        }
        return Integer.parseInt(size, 16);
    }
}
