package io.incidentbridge.console;

import io.incidentbridge.ledger.QuarantineEntity;
import io.incidentbridge.ledger.QuarantineEntries.Cursor;
import io.incidentbridge.ledger.QuarantineEntries.Filter;
import io.incidentbridge.ledger.QuarantineState;
import java.time.DateTimeException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the list of the quarantine can be asked for. */
public class QuarantineQuery {

    @RestQuery
    @Parameter(description = "open, resubmitted or discarded; open unless said")
    @Nullable String state;

    @RestQuery @Nullable String sender;

    @RestQuery
    @Parameter(description = "Received at or after; ISO 8601")
    @Nullable String from;

    @RestQuery
    @Parameter(description = "Received before; ISO 8601")
    @Nullable String to;

    @RestQuery
    @Parameter(description = "1 to 500; 50 unless said")
    @Nullable String limit;

    @RestQuery
    @Parameter(description = "nextCursor of the page before")
    @Nullable String cursor;

    /** Fails with a problem that names the parameter which cannot be understood. */
    Filter filter() {
        QuarantineState asked = Parameters.parsed("state", state, QuarantineState::of);
        return new Filter(
                asked == null ? QuarantineState.OPEN : asked,
                Parameters.presence(sender),
                Parameters.parsed("from", from, Parameters::time),
                Parameters.parsed("to", to, Parameters::time),
                Parameters.parsed("cursor", cursor, QuarantineQuery::cursor));
    }

    /** Where a page ended; the beginning of the list for what is no cursor. */
    public static @Nullable Cursor place(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isBlank() ? null : cursor(cursor);
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    int limit() {
        return Parameters.limit(limit);
    }

    static String cursorAfter(QuarantineEntity row) {
        return new Parameters.Place(row.receivedAt, row.id.toString()).cursor();
    }

    private static Cursor cursor(String text) {
        Parameters.Place place = Parameters.Place.of(text);
        return new Cursor(place.time(), UUID.fromString(place.id()));
    }
}
