package io.incidentbridge.servicenow;

import io.incidentbridge.servicenow.network.Companions;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.faulttolerance.api.ApplyGuard;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The scripted REST resource of the shipped app: creates, or answers with what is there. */
@Path("")
@RegisterRestClient(configKey = "servicenow")
@RegisterProvider(Companions.class)
@ApplyGuard(Guards.SERVICENOW)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface ScriptedApi {

    /**
     * @param resource the whole address of the resource, since its path is a setting
     */
    @POST
    Uni<Response> create(
            @Url String resource,
            @HeaderParam("Authorization") String bearer,
            Map<String, String> body);

    @GET
    Uni<Response> read(@Url String resource, @HeaderParam("Authorization") String bearer);

    @ClientExceptionMapper
    static RuntimeException unsuccessful(Response response) {
        return new UnsuccessfulAnswerException(Answer.of(response));
    }
}
