package io.incidentbridge.review;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Whoever passes alerts on to people. */
@Path("")
@RegisterRestClient(configKey = "alert")
@Consumes(MediaType.APPLICATION_JSON)
interface AlertReceiver {

    /** Fails for an answer of 400 and above. */
    @POST
    Uni<Response> tell(@Url URI receiver, JsonObject message);
}
