package io.incidentbridge.console.pages;

import io.incidentbridge.console.ListQuery;
import io.incidentbridge.ledger.EscalationState;
import io.incidentbridge.ledger.History.Cursor;
import io.incidentbridge.ledger.History.Filter;
import jakarta.ws.rs.core.UriBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for, as it stands in the address of a list. What cannot be understood is
 * named beside its field, and does not restrict.
 */
public class SearchForm {

    @RestQuery @Nullable String q;
    @RestQuery @Nullable String state;
    @RestQuery @Nullable String queue;
    @RestQuery @Nullable String reason;
    @RestQuery @Nullable String from;
    @RestQuery @Nullable String to;
    @RestQuery @Nullable String cursor;

    private final List<String> wrong = new ArrayList<>();

    Filter filter() {
        return new Filter(
                parsed("state", state, EscalationState::of),
                presence(queue),
                presence(reason),
                parsed("from", from, SearchForm::time),
                parsed("to", to, SearchForm::time),
                presence(q),
                parsed("cursor", cursor, SearchForm::place));
    }

    public String q() {
        return text(q);
    }

    public String state() {
        return text(state);
    }

    public String queue() {
        return text(queue);
    }

    public String reason() {
        return text(reason);
    }

    /** As {@code input type="datetime-local"} takes it, in UTC; as it was written if it is none. */
    public String from() {
        return local(from);
    }

    public String to() {
        return local(to);
    }

    public boolean isWrong(String field) {
        return wrong.contains(field);
    }

    public List<String> states() {
        return List.of(EscalationState.values()).stream().map(EscalationState::word).toList();
    }

    public boolean isEmpty() {
        return List.of(q(), state(), queue(), reason(), text(from), text(to)).stream()
                .allMatch(String::isEmpty);
    }

    /** Whether anything beside the id and the state is looked for. */
    public boolean hasMore() {
        return List.of(queue(), reason(), text(from), text(to)).stream()
                .anyMatch(field -> !field.isEmpty());
    }

    public boolean isFirstPage() {
        return text(cursor).isEmpty();
    }

    /** The same list from another place on; from its beginning without one. */
    String at(String path, @Nullable String place) {
        UriBuilder address = UriBuilder.fromPath(path);
        add(address, "q", q);
        add(address, "state", state);
        add(address, "queue", queue);
        add(address, "reason", reason);
        add(address, "from", from);
        add(address, "to", to);
        add(address, "cursor", place);
        return address.build().toString();
    }

    private static void add(UriBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, "{value}").resolveTemplate("value", value);
        }
    }

    private <T> @Nullable T parsed(String name, @Nullable String text, Function<String, T> parser) {
        String present = presence(text);
        if (present == null) {
            return null;
        }
        try {
            return parser.apply(present.strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            wrong.add(name);
            return null;
        }
    }

    private static Instant time(String text) {
        return text.length() <= "2026-01-01T00:00:00".length()
                ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    }

    private static String local(@Nullable String text) {
        try {
            return text(text).isEmpty()
                    ? ""
                    : time(text(text)).toString().substring(0, "2026-01-01T00:00".length());
        } catch (DateTimeException e) {
            return text(text);
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Postgres knows no NUL character, so nothing it holds has one. */
    private static @Nullable String presence(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip().replace('\0', '\uFFFD');
    }

    private static Cursor place(String text) {
        return ListQuery.place(text);
    }
}
