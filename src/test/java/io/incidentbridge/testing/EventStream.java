package io.incidentbridge.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who watches server-sent events. */
public final class EventStream implements AutoCloseable {

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile String lastId;
    private volatile boolean ended;

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        this.reader = new Thread(this::read, "event stream");
        reader.setDaemon(true);
        reader.start();
    }

    public static EventStream open(String url, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        try {
            return new EventStream(
                    HttpClient.newHttpClient()
                            .send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    /** What came so far. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** What came so far of one call, by kind. */
    public List<String> kindsOf(String callId) {
        return events.stream()
                .filter(event -> callId.equals(event.data().getString("callId")))
                .map(event -> event.data().getString("kind"))
                .toList();
    }

    /** Where whoever comes back goes on; null before the first. */
    public String lastId() {
        return lastId;
    }

    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
            String name = "message";
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    lastId = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    events.add(new Event(name, new JsonObject(line.substring(5))));
                }
            }
        }
        ended = true;
    }

    public record Event(String name, JsonObject data) {}
}
