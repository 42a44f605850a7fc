package io.incidentbridge.testing;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** A page as any other, on which an operator types something; the tests see what arrives. */
@Path("/typed-page")
@Produces(MediaType.TEXT_HTML)
public class TypedPage {

    /** What arrived, with who sent it. */
    public static final List<String> ARRIVED = new CopyOnWriteArrayList<>();

    private static final String FORM =
            """
            <!doctype html><html lang=en><title>Typed</title><link rel=icon href=/assets/icon.svg><main><h1>Typed</h1>
            <form method=post action=/typed-page><input type=hidden name=id value=7>
            <label>Reason <input name=reason></label><label>Body <textarea name=body></textarea></label>
            <button>Do it</button></form></main>
            """;

    private final SecurityIdentity identity;

    TypedPage(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @RolesAllowed("viewer")
    @Operation(hidden = true)
    public String show() {
        return FORM;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("operator")
    @Operation(hidden = true)
    public String act(@RestForm String id, @RestForm String reason, @RestForm String body) {
        ARRIVED.add(identity.getPrincipal().getName() + ": " + id + " " + reason + " " + body);
        return FORM + "<p role=status>Done</p>";
    }
}
