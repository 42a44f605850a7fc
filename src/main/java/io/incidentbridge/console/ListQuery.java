package io.incidentbridge.console;

import io.incidentbridge.ledger.EscalationEntity;
import io.incidentbridge.ledger.EscalationState;
import io.incidentbridge.ledger.History.Cursor;
import io.incidentbridge.ledger.History.Filter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the list of calls can be asked for. */
public class ListQuery {

    @RestQuery
    @Parameter(description = "pending, raised, review, discarded, joined or listed")
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
                Parameters.parsed("state", state, EscalationState::of),
                Parameters.presence(queue),
                Parameters.presence(reason),
                Parameters.parsed("from", from, Parameters::time),
                Parameters.parsed("to", to, Parameters::time),
                Parameters.presence(q),
                Parameters.parsed("cursor", cursor, ListQuery::place));
    }

    int limit() {
        return Parameters.limit(limit);
    }

    static String cursorAfter(EscalationEntity row) {
        return new Parameters.Place(row.receivedAt, row.id.toString()).cursor();
    }

    /**
     * Where a page ended.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} for what is no cursor
     */
    public static Cursor place(String text) {
        Parameters.Place place = Parameters.Place.of(text);
        return new Cursor(place.time(), Long.parseLong(place.id()));
    }
}
