package io.incidentbridge.servicenow;

import io.incidentbridge.servicenow.network.Companions;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.ClientQueryParam;
import io.smallrye.faulttolerance.api.ApplyGuard;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * ServiceNow's Table API. Bodies come back as text, since what claims to be JSON may not be; an
 * answer of 300 and above is an {@link UnsuccessfulAnswerException}.
 */
@Path("/api/now/table/{table}")
@RegisterRestClient(configKey = "servicenow")
@RegisterProvider(Companions.class)
@ApplyGuard(Guards.SERVICENOW)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface TableApi {

    @POST
    Uni<Response> create(
            @HeaderParam("Authorization") String bearer,
            @PathParam("table") String table,
            @QueryParam("sysparm_fields") String fields,
            @QueryParam("sysparm_input_display_value") boolean namesAsReferences,
            Map<String, String> record);

    /**
     * @param bearer absent to ask as nobody
     * @param query an encoded query, absent for any record; whoever builds it keeps carets out of
     *     its values
     */
    @GET
    @ClientQueryParam(name = "sysparm_no_count", value = "true") // else it counts the whole table
    Uni<Response> query(
            @HeaderParam("Authorization") @Nullable String bearer,
            @PathParam("table") String table,
            @QueryParam("sysparm_query") @Nullable String query,
            @QueryParam("sysparm_fields") String fields,
            @QueryParam("sysparm_limit") int limit);

    @GET
    @Path("/{sysId}")
    Uni<Response> read(
            @HeaderParam("Authorization") String bearer,
            @PathParam("table") String table,
            @PathParam("sysId") String sysId,
            @QueryParam("sysparm_fields") String fields,
            @QueryParam("sysparm_display_value") boolean displayValues);

    /**
     * @param displayValues {@code true}, {@code false}, or {@code all}, by which each field is an
     *     object of both
     */
    @PATCH
    @Path("/{sysId}")
    Uni<Response> update(
            @HeaderParam("Authorization") String bearer,
            @PathParam("table") String table,
            @PathParam("sysId") String sysId,
            @QueryParam("sysparm_fields") String fields,
            @QueryParam("sysparm_display_value") String displayValues,
            Map<String, String> change);

    @ClientExceptionMapper
    static RuntimeException unsuccessful(Response response) {
        return new UnsuccessfulAnswerException(Answer.of(response));
    }
}
