package io.incidentbridge.sandbox.genesys;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Amazon EventBridge's part: delivers each event to an API destination, at least once and in no
 * order, and tries again what is not taken.
 */
final class EventBridgeRule {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_TRIES = 185;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(10);

    private final HttpClient client;
    private final Agenda agenda;
    private final Random random = new Random();
    private Destination destination = Destination.NONE;
    private int delivered;
    private int lost;
    private int refused;

    EventBridgeRule(Vertx vertx, Agenda agenda) {
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions().setMaxPoolSize(16).setMaxWaitQueueSize(-1));
        this.agenda = agenda;
    }

    void deliverTo(Destination to) {
        destination = to;
        random.setSeed(to.seed());
        delivered = 0;
        lost = 0;
        refused = 0;
    }

    /** Where nobody has said whereto, the event is dropped. */
    void send(JsonObject envelope) {
        Destination to = destination;
        if (to.url() == null) {
            return;
        }
        if (random.nextDouble() < to.loss()) {
            lost++;
            return;
        }
        String body = envelope.encode();
        agenda.in(delay(to), due -> deliver(to, body, 1));
        if (random.nextDouble() < to.duplication()) {
            agenda.in(delay(to), due -> deliver(to, body, 1));
        }
    }

    JsonObject counts() {
        return new JsonObject()
                .put("delivered", delivered)
                .put("lost", lost)
                .put("refused", refused);
    }

    /** Those that wait longer are overtaken. */
    private Duration delay(Destination to) {
        return random.nextDouble() < to.reordering()
                ? Duration.ofMillis((long) (random.nextDouble() * to.latestBy().toMillis()))
                : Duration.ZERO;
    }

    private void deliver(Destination to, String body, int attempt) {
        RequestOptions request =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(String.valueOf(to.url()))
                        .setTimeout(PATIENCE.toMillis())
                        .putHeader("Content-Type", "application/json");
        if (to.key() != null) {
            request.putHeader("X-API-Key", to.key());
        }
        client.request(request)
                .compose(open -> open.send(body))
                .compose(response -> response.body().map(read -> response.statusCode()))
                .onSuccess(status -> answered(to, body, attempt, status))
                .onFailure(gone -> again(to, body, attempt));
    }

    private void answered(Destination to, String body, int attempt, int status) {
        if (status < 300) {
            delivered++;
        } else if (status == 429 || status >= 500 || status == 401 || status == 407) {
            again(to, body, attempt);
        } else {
            refused++;
        }
    }

    private void again(Destination to, String body, int attempt) {
        if (attempt >= MOST_TRIES) {
            lost++;
            return;
        }
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(attempt - 1, 10));
        agenda.in(
                wait.compareTo(LAST_RETRY) < 0 ? wait : LAST_RETRY,
                due -> deliver(to, body, attempt + 1));
    }

    /**
     * @param url {@code null} for nowhere
     * @param key of {@code X-API-Key}
     * @param duplication how many come twice, 0 to 1
     * @param reordering how many come late, 0 to 1
     * @param latestBy how late at most
     * @param loss how many never come, 0 to 1
     * @param seed makes chance repeatable
     */
    record Destination(
            @Nullable String url,
            @Nullable String key,
            double duplication,
            double reordering,
            Duration latestBy,
            double loss,
            long seed) {

        static final Destination NONE = new Destination(null, null, 0, 0, Duration.ZERO, 0, 1);

        static Destination of(JsonObject json) {
            return new Destination(
                    json.getString("url"),
                    json.getString("key"),
                    json.getDouble("duplication", 0.0),
                    json.getDouble("reordering", 0.0),
                    Duration.ofMillis(json.getLong("latestByMs", 5000L)),
                    json.getDouble("loss", 0.0),
                    json.getLong("seed", 1L));
        }
    }
}
