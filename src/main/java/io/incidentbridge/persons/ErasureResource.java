package io.incidentbridge.persons;

import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.DataSubject;
import io.incidentbridge.ledger.Erasures;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/erasures}: what is kept of a person goes. */
@Path("/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Persons")
@RolesAllowed("operator")
class ErasureResource {

    private final Erasures erasures;
    private final Subjects subjects;
    private final IncidentLink link;
    private final SecurityIdentity identity;

    ErasureResource(
            Erasures erasures, Subjects subjects, IncidentLink link, SecurityIdentity identity) {
        this.erasures = erasures;
        this.subjects = subjects;
        this.link = link;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Erase what is kept of a person",
            description =
                    "By customerPhone or callId. Call id, state and incident stay, so that a repeat"
                            + " is known for one; so does the history, without anybody's words. A"
                            + " call that is not delivered yet becomes an incident of reason, queue"
                            + " and call id. Without PII_KEY a number is matched by its last four"
                            + " digits, which others may share: then only calls that are settled"
                            + " are erased. It may be asked for again at any time.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = Asked.class),
                            examples = {
                                @ExampleObject(
                                        name = "A person",
                                        value = "{\"customerPhone\":\"+15550199888\"}"),
                                @ExampleObject(
                                        name = "A call",
                                        value =
                                                "{\"callId\":\"00000000-0000-0000-0000-000000000000\"}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "What was erased, and what ServiceNow may still hold",
            content = @Content(schema = @Schema(implementation = Erased.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<Erased> erase(@Nullable Asked asked) {
        if (asked == null) {
            throw Subjects.wrong("body", "is required");
        }
        DataSubject subject = subjects.of(asked.customerPhone(), asked.callId(), asked.matchBy());
        return erasures.erase(subject, identity.getPrincipal().getName())
                .map(erasure -> Erased.of(erasure, subject.matchedBy(), link));
    }
}
