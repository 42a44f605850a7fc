package io.incidentbridge.console;

import io.incidentbridge.rules.Rules;
import io.incidentbridge.rules.RulesInForce;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/rules}: the rules in force. They are tried where events are read. */
@Path("/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules")
@RolesAllowed({"viewer", "operator"})
class RulesResource {

    private final Rules rules;

    RulesResource(Rules rules) {
        this.rules = rules;
    }

    @GET
    @NonBlocking
    @Operation(
            summary = "The rules in force, and what is wrong with a file that is refused",
            description = "Of the replica that answers; each reads its file by itself.")
    public RulesView inForce() {
        RulesInForce now = rules.inForce();
        return RulesView.of(now).with(now.text());
    }
}
