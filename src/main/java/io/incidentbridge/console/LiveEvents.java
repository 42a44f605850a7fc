package io.incidentbridge.console;

import io.incidentbridge.console.live.Changes;
import io.incidentbridge.escalation.IncidentLink;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayList;
import java.util.List;

/** What one watcher is sent. */
final class LiveEvents {

    /** Ticks without a change: fifteen seconds, which no proxy takes for the end. */
    private static final int LONGEST_SILENCE = 60;

    private static final int RECONNECT_MILLIS = 2_000;

    private final Sse sse;
    private final IncidentLink link;
    private int silent = LONGEST_SILENCE;

    LiveEvents(Sse sse, IncidentLink link) {
        this.sse = sse;
        this.link = link;
    }

    List<OutboundSseEvent> of(Changes changes) {
        List<OutboundSseEvent> events = new ArrayList<>();
        changes.calls().forEach(change -> events.add(event("change", LiveChange.of(change, link))));
        if (!changes.others().isEmpty()) {
            events.add(event("others", changes.others()));
        }
        silent = events.isEmpty() ? silent + 1 : 0;
        // The place comes last: whoever is cut off before it is sent all of them again.
        if (silent == 0 || silent > LONGEST_SILENCE) {
            silent = 0;
            events.add(place(changes.place()));
        }
        return events;
    }

    private OutboundSseEvent event(String name, Object data) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data)
                .build();
    }

    /** It has no data, so it is no event to anybody, and yet keeps the connection and the place. */
    private OutboundSseEvent place(long place) {
        OutboundSseEvent.Builder event =
                sse.newEventBuilder().comment("here").reconnectDelay(RECONNECT_MILLIS);
        return (place != Changes.NOWHERE ? event.id(String.valueOf(place)) : event).build();
    }
}
