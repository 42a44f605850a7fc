package io.incidentbridge.console.pages;

import io.incidentbridge.ledger.ReviewJobs;
import io.incidentbridge.review.BulkDesk;
import io.incidentbridge.review.DiscardReason;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about all calls in review that fit: asked twice, done in the background.
 */
@Path("/review")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("operator")
class BulkPages {

    private static final String HOME = "/review";

    private final Frames frames;
    private final BulkDesk bulk;
    private final ReviewJobs jobs;
    private final SecurityIdentity identity;

    BulkPages(Frames frames, BulkDesk bulk, ReviewJobs jobs, SecurityIdentity identity) {
        this.frames = frames;
        this.bulk = bulk;
        this.jobs = jobs;
        this.identity = identity;
    }

    /** Without a word that it is meant it asks. */
    @POST
    @Path("/replay-all")
    public Uni<RestResponse<Object>> replay(@BeanParam SearchForm form, @RestForm boolean sure) {
        return sure
                ? bulk.replay(form.filter(), null, actor()).map(job -> begun(form))
                : ask(form, "replay-all", "", 200);
    }

    /** Without a reason it asks for one. */
    @POST
    @Path("/discard-all")
    public Uni<RestResponse<Object>> discard(
            @BeanParam SearchForm form, @RestForm @Nullable String reason) {
        if (reason == null) {
            return ask(form, "discard-all", "", 200);
        }
        return DiscardReason.isGood(reason)
                ? bulk.discard(form.filter(), null, reason, actor()).map(job -> begun(form))
                : ask(form, "discard-all", reason, 422);
    }

    /** What is done stays done. */
    @POST
    @Path("/jobs/{id}/stop")
    public Uni<RestResponse<Object>> stop(@RestPath UUID id) {
        return jobs.stop(id, actor()).map(job -> Answer.goTo(Done.after(HOME, "stopped", 1, 0)));
    }

    private Uni<RestResponse<Object>> ask(SearchForm form, String act, String reason, int status) {
        return frames.look(Section.REVIEW)
                .map(
                        look ->
                                Answer.of(
                                        status,
                                        new All(
                                                look.frame(),
                                                form,
                                                act,
                                                reason,
                                                status != 200,
                                                form.at("/review/" + act, null),
                                                form.at(HOME, null))));
    }

    private static RestResponse<Object> begun(SearchForm form) {
        return Answer.goTo(Done.after(form.at(HOME, null), "begun", 1, 0));
    }

    private String actor() {
        return identity.getPrincipal().getName();
    }

    /**
     * @param act {@code replay-all} or {@code discard-all}
     * @param reason as it was written so far
     * @param isWrong whether it cannot be taken
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record All(
            Frame frame,
            SearchForm form,
            String act,
            String reason,
            boolean isWrong,
            String action,
            String back)
            implements TemplateInstance {}
}
