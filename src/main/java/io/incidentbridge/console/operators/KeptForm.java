package io.incidentbridge.console.operators;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed and sent when their session had ended. It waits nowhere but in their own
 * browser, on the page that asks them to sign in.
 *
 * @param path where it was to go
 * @param body as a form is encoded
 */
public record KeptForm(String path, String body) {

    /** As it is encoded: a correction of an event at its longest. */
    static final int LONGEST = 900_000;

    private static final int MOST_FIELDS = 20_000;

    /** Empty where nothing was typed. */
    static Optional<KeptForm> of(@Nullable String path, @Nullable String body) {
        return path == null || body == null || body.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeptForm(LocalPath.of(path).value(), body));
    }

    /** In the order of the form. */
    public List<Field> fields() {
        return new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_FIELDS)
                .parameters().entrySet().stream()
                        .flatMap(
                                field ->
                                        field.getValue().stream()
                                                .map(value -> new Field(field.getKey(), value)))
                        .toList();
    }

    /** It must not end in a log. */
    @Override
    public String toString() {
        return path;
    }

    /** One of the form. */
    public record Field(String name, String value) {

        public boolean isLong() {
            return value.length() > 60 || value.contains("\n");
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
