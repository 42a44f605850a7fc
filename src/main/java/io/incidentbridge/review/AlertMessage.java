package io.incidentbridge.review;

import io.incidentbridge.ledger.Alert;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the receiver of an alert is told. It may come twice, with the same {@code id} and status.
 *
 * @param source which installation tells it
 * @param id the same from the beginning of a trouble to its end
 * @param alert {@code review}, {@code access-refused}, {@code servicenow-failing}, {@code
 *     backlog-old}, {@code quarantine-rising}, {@code storm} or {@code gap-found}
 * @param status {@code firing} or {@code resolved}
 * @param count how much of it there is
 * @param detail redacted
 * @param until absent while it goes on
 * @param url where to look, if that is known
 */
record AlertMessage(
        String source,
        String id,
        String alert,
        String status,
        String summary,
        long count,
        String detail,
        Instant since,
        @Nullable Instant until,
        @Nullable URI url) {

    static AlertMessage of(Alert alert, String source, Optional<URI> url) {
        Alert.Kind kind = alert.kind();
        return new AlertMessage(
                source,
                kind.word() + "-" + alert.id(),
                kind.word(),
                alert.closedAt() == null ? "firing" : "resolved",
                kind.summary(),
                alert.count(),
                alert.detail(),
                alert.openedAt(),
                alert.closedAt(),
                url.orElse(null));
    }

    boolean isOver() {
        return until != null;
    }

    JsonObject generic() {
        JsonObject json =
                new JsonObject()
                        .put("source", source)
                        .put("id", id)
                        .put("alert", alert)
                        .put("status", status)
                        .put("summary", summary)
                        .put("count", count)
                        .put("detail", detail)
                        .put("since", since.toString());
        if (until != null) {
            json.put("until", until.toString());
        }
        if (url != null) {
            json.put("url", url.toString());
        }
        return json;
    }
}
