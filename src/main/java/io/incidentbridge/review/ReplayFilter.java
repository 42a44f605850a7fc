package io.incidentbridge.review;

import io.incidentbridge.ledger.History.Filter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which calls to replay. A name that is not known is refused: it might have meant fewer of them.
 */
final class ReplayFilter {

    private static final Set<String> NAMES = Set.of("queue", "reason", "from", "to", "q");

    private ReplayFilter() {}

    static Filter of(Map<String, String> fields) {
        fields.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw ReviewResource.wrong(
                                    "filter", "knows queue, reason, from, to and q only");
                        });
        return new Filter(
                null,
                presence(fields.get("queue")),
                presence(fields.get("reason")),
                time(fields, "from"),
                time(fields, "to"),
                presence(fields.get("q")),
                null);
    }

    private static @Nullable Instant time(Map<String, String> fields, String name) {
        String text = presence(fields.get(name));
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw ReviewResource.wrong(name, "is no time of ISO 8601 with a zone");
        }
    }

    private static @Nullable String presence(@Nullable String text) {
        return text == null || text.isBlank() ? null : Storable.of(text);
    }
}
