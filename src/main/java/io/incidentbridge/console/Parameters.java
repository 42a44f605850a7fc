package io.incidentbridge.console;

import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.Problem.FieldError;
import io.incidentbridge.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a list is asked for; fails with a problem that names what cannot be understood. */
final class Parameters {

    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;

    private Parameters() {}

    static int limit(@Nullable String text) {
        Integer asked = parsed("limit", text, Integer::valueOf);
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > HIGHEST_LIMIT) {
            throw wrong("limit");
        }
        return asked;
    }

    /** A plus that nobody escaped in a URL arrives as a blank. */
    static Instant time(String text) {
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    }

    /** Postgres knows no NUL character, so nothing it holds has one. */
    static @Nullable String presence(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.replace('\0', '\uFFFD');
    }

    static <T> @Nullable T parsed(String name, @Nullable String text, Function<String, T> parser) {
        String present = presence(text);
        if (present == null) {
            return null;
        }
        try {
            return parser.apply(present.strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(name);
        }
    }

    private static ProblemException wrong(String name) {
        return new ProblemException(
                Problem.of(
                                400,
                                "Invalid parameter",
                                "The parameter " + name + " cannot be understood.")
                        .withErrors(List.of(new FieldError(name, "cannot be understood"))));
    }

    /** A place in a list, as it travels. */
    record Place(Instant time, String id) {

        /**
         * @throws IllegalArgumentException or {@link DateTimeException} for what is no place
         */
        static Place of(String cursor) {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
                            .split("/", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("not a cursor");
            }
            return new Place(Instant.parse(parts[0]), parts[1]);
        }

        String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((time + "/" + id).getBytes(StandardCharsets.UTF_8));
        }
    }
}
