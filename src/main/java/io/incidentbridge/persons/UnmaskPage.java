package io.incidentbridge.persons;

import io.incidentbridge.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * {@code /escalations/{callId}/unmask}: asks for the reason, and shows what is kept sealed. Apart
 * from the call's page, so that a number is in no page that is looked at for something else.
 */
@Path("/escalations/{callId}/unmask")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("privacy")
class UnmaskPage {

    private final Unmasking unmasking;

    UnmaskPage(Unmasking unmasking) {
        this.unmasking = unmasking;
    }

    @GET
    @NonBlocking
    @Operation(hidden = true)
    public TemplateInstance ask(@RestPath String callId) {
        return new Unmask(callId, "", false, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<TemplateInstance> show(@RestPath String callId, @RestForm @Nullable String reason) {
        return Uni.createFrom()
                .deferred(() -> unmasking.of(callId, reason))
                .<TemplateInstance>map(unmasked -> new Unmask(callId, "", false, unmasked))
                .onFailure(UnmaskPage::isOfReason)
                .recoverWithItem(
                        () -> new Unmask(callId, reason == null ? "" : reason, true, null));
    }

    private static boolean isOfReason(Throwable failure) {
        return failure instanceof ProblemException wrong && wrong.problem().status() == 422;
    }

    /**
     * @param reason as it was typed before
     * @param isWrong whether that is none
     * @param unmasked absent until there is a reason
     */
    @CheckedTemplate(basePath = "persons", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Unmask(String callId, String reason, boolean isWrong, @Nullable Unmasked unmasked)
            implements TemplateInstance {}
}
