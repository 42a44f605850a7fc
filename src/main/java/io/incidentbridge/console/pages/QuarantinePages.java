package io.incidentbridge.console.pages;

import io.incidentbridge.console.QuarantineItem;
import io.incidentbridge.console.QuarantinePage;
import io.incidentbridge.intake.QuarantineActs;
import io.incidentbridge.ledger.QuarantineEntries;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /quarantine}: what could not be read, why, and what a person makes of it. */
@Path("/quarantine")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"viewer", "operator"})
class QuarantinePages {

    private static final int LIMIT = 50;

    private final Frames frames;
    private final QuarantineEntries entries;
    private final QuarantineActs acts;

    QuarantinePages(Frames frames, QuarantineEntries entries, QuarantineActs acts) {
        this.frames = frames;
        this.entries = entries;
        this.acts = acts;
    }

    @GET
    public Uni<TemplateInstance> list(@BeanParam QuarantineForm form, @BeanParam Done done) {
        return frames.around(
                Section.QUARANTINE,
                entries.list(form.filter(), LIMIT + 1).map(rows -> QuarantinePage.of(rows, LIMIT)),
                (frame, page) ->
                        new Quarantine(
                                frame,
                                form,
                                done,
                                page.items(),
                                form.at(form.cursor),
                                page.nextCursor() == null ? null : form.at(page.nextCursor())));
    }

    @GET
    @Path("/{id}")
    public Uni<TemplateInstance> one(@RestPath UUID id) {
        return page(id, null, null, null).map(page -> page);
    }

    /** What is wrong again is shown beside what was written, which stays. */
    @POST
    @Path("/{id}/resubmit")
    @RolesAllowed("operator")
    public Uni<RestResponse<Object>> resubmit(@RestPath UUID id, @RestForm @Nullable String body) {
        String written = body == null ? "" : body;
        return acts.resubmit(id, written)
                .map(
                        receipt ->
                                Answer.goTo(
                                        Done.after(
                                                "/escalations/" + receipt.callId(),
                                                "resubmitted-" + receipt.status().word(),
                                                1,
                                                0)))
                .onFailure(QuarantinePages::isOfTheForm)
                .recoverWithUni(failure -> again(id, written, null, failure));
    }

    @POST
    @Path("/{id}/discard")
    @RolesAllowed("operator")
    public Uni<RestResponse<Object>> discard(@RestPath UUID id, @RestForm @Nullable String reason) {
        String written = reason == null ? "" : reason;
        return acts.discard(id, written)
                .map(done -> Answer.goTo(Done.after("/quarantine", "discarded-event", 1, 0)))
                .onFailure(QuarantinePages::isOfTheForm)
                .recoverWithUni(failure -> again(id, null, written, failure));
    }

    /** Rather than of the entry, which may be gone. */
    private static boolean isOfTheForm(Throwable failure) {
        return failure instanceof ProblemException problem && problem.problem().status() != 404;
    }

    private Uni<RestResponse<Object>> again(
            UUID id, @Nullable String body, @Nullable String reason, Throwable failure) {
        Problem problem = ((ProblemException) failure).problem();
        return page(id, body, reason, problem).map(page -> Answer.of(problem.status(), page));
    }

    private Uni<QuarantineEntry> page(
            UUID id, @Nullable String body, @Nullable String reason, @Nullable Problem problem) {
        return frames.around(
                Section.QUARANTINE,
                entry(id),
                (frame, entry) -> {
                    String shown = body == null ? entry.body() : body;
                    String why =
                            problem != null && body != null ? problem.detail() : entry.reason();
                    return new QuarantineEntry(
                            frame, entry, shown, reason, problem, Mark.of(why, shown).orElse(null));
                });
    }

    private Uni<QuarantineItem> entry(UUID id) {
        return Uni.combine()
                .all()
                // One after the other: a request has one session.
                .unis(entries.find(id), entries.body(id))
                .usingConcurrencyOf(1)
                .with(
                        (row, body) ->
                                QuarantineItem.of(
                                        row.orElseThrow(QuarantinePages::unknown),
                                        body.orElseThrow(QuarantinePages::unknown)));
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.of(404, "Unknown entry", "Nothing is in quarantine under this id."));
    }

    /**
     * @param next the address of the next page; absent on the last
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Quarantine(
            Frame frame,
            QuarantineForm form,
            Done done,
            List<QuarantineItem> items,
            String here,
            @Nullable String next)
            implements TemplateInstance {}

    /**
     * @param body as it is kept, or as it was written so far
     * @param reason to discard it, as it was written so far; absent before
     * @param problem why the form could not be taken; absent before
     * @param mark where the body is wrong, if that is known
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record QuarantineEntry(
            Frame frame,
            QuarantineItem entry,
            String body,
            @Nullable String reason,
            @Nullable Problem problem,
            @Nullable Mark mark)
            implements TemplateInstance {}
}
