package io.incidentbridge.console.pages;

import io.incidentbridge.console.AuditLine;
import io.incidentbridge.console.EscalationPage;
import io.incidentbridge.console.EscalationView;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.Facts;
import io.incidentbridge.ledger.History;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /escalations}: search, and the whole story of one call. */
@Path("/escalations")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"viewer", "operator"})
class EscalationPages {

    private static final int LIMIT = 50;

    private final Frames frames;
    private final History history;
    private final Facts facts;
    private final IncidentLink link;

    EscalationPages(Frames frames, History history, Facts facts, IncidentLink link) {
        this.frames = frames;
        this.history = history;
        this.facts = facts;
        this.link = link;
    }

    @GET
    public Uni<TemplateInstance> list(@BeanParam SearchForm form) {
        // One more than shown tells whether there is a next page.
        return frames.around(
                Section.ESCALATIONS,
                history.list(form.filter(), LIMIT + 1)
                        .map(rows -> EscalationPage.of(rows, LIMIT, link)),
                (frame, page) ->
                        new Escalations(
                                frame, form, page.items(), Links.of(form, "/escalations", page)));
    }

    @GET
    @Path("/{callId}")
    public Uni<TemplateInstance> one(@RestPath String callId, @BeanParam Done done) {
        return frames.around(
                Section.ESCALATIONS,
                story(known(callId)),
                (frame, story) -> new Escalation(frame, done, story));
    }

    /** A call that a rule ignored has a history only. */
    private Uni<Story> story(CallId id) {
        // One after the other: a request has one session.
        return Uni.combine()
                .all()
                .unis(history.find(id), history.audit(id), facts.of(id))
                .usingConcurrencyOf(1)
                .with(
                        (row, audit, told) -> {
                            if (row.isEmpty() && audit.isEmpty()) {
                                throw unknown();
                            }
                            return new Story(
                                    id.value(),
                                    row.map(it -> EscalationView.of(it, link)).orElse(null),
                                    told,
                                    audit.stream().map(AuditLine::of).toList());
                        });
    }

    private static CallId known(String callId) {
        if (!CallId.isValid(callId)) {
            throw unknown();
        }
        return new CallId(callId);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.of(404, "Unknown call", "No call of this id was sent, or it is gone."));
    }

    /**
     * All that is known of a call.
     *
     * @param call absent for one that a rule ignored
     * @param facts what events of the platform told
     * @param audit oldest first
     */
    public record Story(
            String callId,
            @Nullable EscalationView call,
            Map<String, String> facts,
            List<AuditLine> audit) {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Escalations(Frame frame, SearchForm form, List<EscalationView> items, Links links)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Escalation(Frame frame, Done done, Story story) implements TemplateInstance {}
}
