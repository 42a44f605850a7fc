package io.incidentbridge.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The platform's API. Every status is an answer here, and bodies come as text. */
@Path("/api/v2")
@RegisterRestClient(configKey = "genesys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface CloudApi {

    @GET
    @Path("/routing/queues/{id}")
    Uni<Response> queue(
            @Url URI api, @HeaderParam("Authorization") String bearer, @PathParam("id") String id);

    @GET
    @Path("/routing/queues")
    Uni<Response> queues(
            @Url URI api,
            @HeaderParam("Authorization") String bearer,
            @QueryParam("pageNumber") int pageNumber,
            @QueryParam("pageSize") int pageSize);

    @GET
    @Path("/users/{id}")
    Uni<Response> user(
            @Url URI api, @HeaderParam("Authorization") String bearer, @PathParam("id") String id);

    @GET
    @Path("/conversations/{id}")
    Uni<Response> conversation(
            @Url URI api, @HeaderParam("Authorization") String bearer, @PathParam("id") String id);

    @POST
    @Path("/analytics/conversations/details/query")
    Uni<Response> analytics(
            @Url URI api, @HeaderParam("Authorization") String bearer, JsonNode query);

    @POST
    @Path("/notifications/channels")
    Uni<Response> openChannel(@Url URI api, @HeaderParam("Authorization") String bearer);

    /**
     * Replaces the topics of a channel, and lengthens its life.
     *
     * @param ignoreErrors lists topics that are not permitted as rejected, instead of refusing all
     */
    @PUT
    @Path("/notifications/channels/{id}/subscriptions")
    Uni<Response> subscribe(
            @Url URI api,
            @HeaderParam("Authorization") String bearer,
            @PathParam("id") String id,
            @QueryParam("ignoreErrors") boolean ignoreErrors,
            JsonNode topics);
}
