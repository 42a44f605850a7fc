package io.incidentbridge.console;

import io.incidentbridge.ledger.EscalationEntity;
import io.incidentbridge.ledger.EscalationState;
import io.incidentbridge.ledger.History.Cursor;
import io.incidentbridge.ledger.History.Filter;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the list of calls can be asked for. */
public class ListQuery {

    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;

    @RestQuery
    @Parameter(description = "pending, raised, review or discarded")
    @Nullable String state;

    @RestQuery @Nullable String queue;

    @RestQuery @Nullable String reason;

    @RestQuery
    @Parameter(description = "Received at or after; ISO 8601")
    @Nullable String from;

    @RestQuery
    @Parameter(description = "Received before; ISO 8601")
    @Nullable String to;

    @RestQuery
    @Parameter(description = "The beginning of a callId or an incident number")
    @Nullable String q;

    @RestQuery
    @Parameter(description = "1 to 500; 50 unless said")
    @Nullable String limit;

    @RestQuery
    @Parameter(description = "nextCursor of the page before")
    @Nullable String cursor;

    /** Fails with a problem that names the parameter which cannot be understood. */
    Filter filter() {
        return new Filter(
                parsed("state", state, EscalationState::of),
                presence(queue),
                presence(reason),
                parsed("from", from, ListQuery::time),
                parsed("to", to, ListQuery::time),
                presence(q),
                parsed("cursor", cursor, ListQuery::cursor));
    }

    int limit() {
        Integer asked = parsed("limit", limit, Integer::valueOf);
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > HIGHEST_LIMIT) {
            throw wrong("limit");
        }
        return asked;
    }

    static String cursorAfter(EscalationEntity row) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((row.receivedAt + "/" + row.id).getBytes(StandardCharsets.UTF_8));
    }

    private static Cursor cursor(String text) {
        String[] parts =
                new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                        .split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a cursor");
        }
        return new Cursor(Instant.parse(parts[0]), Long.parseLong(parts[1]));
    }

    /** A plus that nobody escaped in a URL arrives as a blank. */
    private static Instant time(String text) {
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    }

    /** Postgres knows no NUL character, so nothing it holds has one. */
    private static @Nullable String presence(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.replace('\0', '\uFFFD');
    }

    private static <T> @Nullable T parsed(
            String name, @Nullable String text, Function<String, T> parser) {
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
}
