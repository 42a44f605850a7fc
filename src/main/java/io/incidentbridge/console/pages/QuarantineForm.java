package io.incidentbridge.console.pages;

import io.incidentbridge.console.QuarantineQuery;
import io.incidentbridge.ledger.QuarantineEntries.Filter;
import io.incidentbridge.ledger.QuarantineState;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the quarantine somebody looks for; what cannot be understood does not restrict.
 */
public class QuarantineForm {

    @RestQuery @Nullable String state;
    @RestQuery @Nullable String sender;
    @RestQuery @Nullable String cursor;

    Filter filter() {
        return new Filter(
                known(),
                sender().isEmpty() ? null : sender().replace('\0', '\uFFFD'),
                null,
                null,
                QuarantineQuery.place(cursor));
    }

    public String state() {
        return known().word();
    }

    public String sender() {
        return sender == null ? "" : sender.strip();
    }

    public List<String> states() {
        return List.of(QuarantineState.values()).stream().map(QuarantineState::word).toList();
    }

    public boolean isOpen() {
        return known() == QuarantineState.OPEN;
    }

    public boolean isFirstPage() {
        return cursor == null || cursor.isBlank();
    }

    String at(@Nullable String place) {
        UriBuilder address = UriBuilder.fromPath("/quarantine");
        if (!isOpen()) {
            address.queryParam("state", state());
        }
        if (!sender().isEmpty()) {
            address.queryParam("sender", "{sender}").resolveTemplate("sender", sender());
        }
        if (place != null) {
            address.queryParam("cursor", place);
        }
        return address.build().toString();
    }

    private QuarantineState known() {
        return Optional.ofNullable(state)
                .flatMap(QuarantineForm::state)
                .orElse(QuarantineState.OPEN);
    }

    private static Optional<QuarantineState> state(String word) {
        return List.of(QuarantineState.values()).stream()
                .filter(it -> it.word().equals(word.strip()))
                .findFirst();
    }
}
