package io.incidentbridge.console;

import io.incidentbridge.console.live.Changes;
import io.incidentbridge.console.live.LiveFeed;
import io.incidentbridge.escalation.IncidentLink;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/escalations/live}: what happens to calls, while it happens. */
@Path("/v1/escalations/live")
@Tag(name = "Escalations")
@RolesAllowed({"viewer", "operator"})
class LiveResource {

    private final LiveFeed feed;
    private final IncidentLink link;
    private final LiveConfig config;

    LiveResource(LiveFeed feed, IncidentLink link, LiveConfig config) {
        this.feed = feed;
        this.link = link;
        this.config = config;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            summary = "What happens to calls at all replicas, while it happens",
            description =
                    "Server-sent events: `change` has callId, at, kind (as the history has it) and call"
                            + " (how it stands now). Of a call that changes often the last is sent, at most"
                            + " four times a second. More than fifty calls at a time are told by `others`,"
                            + " which counts what happened to further ones, by kind. Whoever comes back with"
                            + " Last-Event-ID is sent what he missed; a change may come twice. A connection"
                            + " ends after LIVE_CONNECTION (a quarter of an hour), and a comment keeps it"
                            + " open meanwhile.")
    @APIResponse(
            responseCode = "200",
            description = "The events",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> watch(
            @RestHeader("Last-Event-ID") @Nullable String lastEventId, @Context Sse sse) {
        LiveEvents events = new LiveEvents(sse, link);
        return changes(lastEventId)
                .select()
                .first(config.connection())
                .onItem()
                .transformToIterable(events::of);
    }

    private Multi<Changes> changes(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("[0-9]{1,18}")
                ? feed.watchBehind(Long.parseLong(lastEventId))
                : feed.watch();
    }
}
