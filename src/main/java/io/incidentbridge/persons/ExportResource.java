package io.incidentbridge.persons;

import io.incidentbridge.ledger.DataSubject;
import io.incidentbridge.ledger.HeldCall;
import io.incidentbridge.ledger.PersonRecords;
import io.incidentbridge.ledger.PersonRecords.HeldEntry;
import io.incidentbridge.ledger.PersonRecords.Page;
import io.incidentbridge.ledger.PersonRecords.Request;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/exports}: what is held on a person. */
@Path("/v1/exports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Persons")
@RolesAllowed("operator")
class ExportResource {

    /** A body is 256 KiB at most. */
    private static final int ENTRIES = 10;

    private final PersonRecords records;
    private final Subjects subjects;
    private final ExportedCalls calls;
    private final SecurityIdentity identity;

    ExportResource(
            PersonRecords records,
            Subjects subjects,
            ExportedCalls calls,
            SecurityIdentity identity) {
        this.records = records;
        this.subjects = subjects;
        this.calls = calls;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Export what is held on a person",
            description =
                    "By customerPhone or callId, a page at a time: calls first, then what could not"
                            + " be read. Masked, as it is kept; with unmask and a reason the sealed"
                            + " fields are opened, which the audit has as an act of its own, and"
                            + " which the role privacy is needed for.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ExportAsked.class),
                            examples = {
                                @ExampleObject(
                                        name = "A person",
                                        value = "{\"customerPhone\":\"+15550199888\"}"),
                                @ExampleObject(
                                        name = "Opened",
                                        value =
                                                "{\"callId\":\"00000000-0000-0000-0000-000000000000\",\"unmask\":true,\"reason\":\"a"
                                                        + " request under article 15\"}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = Export.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<Export> export(@Nullable ExportAsked asked) {
        if (asked == null) {
            throw Subjects.wrong("body", "is required");
        }
        DataSubject subject = subjects.of(asked.customerPhone(), asked.callId(), asked.matchBy());
        boolean unmask = Boolean.TRUE.equals(asked.unmask());
        if (unmask && !identity.hasRole("privacy")) {
            throw new ForbiddenException();
        }
        Request request =
                new Request(
                        UUID.randomUUID(),
                        identity.getPrincipal().getName(),
                        unmask ? ExportTerms.reason(asked.reason()) : null);
        ExportPlace place = ExportPlace.of(asked.cursor());
        return page(subject, place, ExportTerms.limit(asked.limit()), request)
                .chain(page -> whole(page, subject, place, request, unmask));
    }

    private Uni<Page<HeldCall, Long>> page(
            DataSubject subject, ExportPlace place, int limit, Request request) {
        return place.isOfEntries()
                ? Uni.createFrom().item(new Page<>(List.of(), null))
                : records.calls(subject, place.call(), limit, request);
    }

    /** Behind the last call comes what could not be read. */
    private Uni<Export> whole(
            Page<HeldCall, Long> page,
            DataSubject subject,
            ExportPlace place,
            Request request,
            boolean unmask) {
        Long next = page.next();
        Uni<Page<HeldEntry, UUID>> entries =
                next != null
                        ? Uni.createFrom().item(new Page<>(List.of(), null))
                        : records.entries(subject, place.entry(), ENTRIES);
        return entries.map(
                found ->
                        new Export(
                                request.id(),
                                subject.matchedBy(),
                                page.items().stream().map(call -> calls.of(call, unmask)).toList(),
                                found.items().stream().map(ExportResource::entry).toList(),
                                next != null
                                        ? ExportPlace.afterCall(next)
                                        : ExportPlace.afterEntry(found.next())));
    }

    private static Export.Entry entry(HeldEntry held) {
        return new Export.Entry(
                held.id(),
                held.receivedAt(),
                held.sender(),
                held.reason(),
                held.state().word(),
                held.body());
    }
}
