package io.incidentbridge.console.pages;

import io.incidentbridge.console.EscalationPage;
import io.incidentbridge.console.EscalationView;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.DeadLetters;
import io.incidentbridge.ledger.EscalationState;
import io.incidentbridge.ledger.History;
import io.incidentbridge.ledger.ReviewJobs;
import io.incidentbridge.review.DiscardReason;
import io.incidentbridge.review.ReviewJobView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /review}: the calls that wait for a person, and what one decides about them. */
@Path("/review")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"viewer", "operator"})
class ReviewPages {

    private static final int LIMIT = 50;
    private static final int JOBS = 3;
    private static final String HOME = "/review";

    private final Frames frames;
    private final History history;
    private final DeadLetters deadLetters;
    private final ReviewJobs jobs;
    private final IncidentLink link;
    private final SecurityIdentity identity;

    ReviewPages(
            Frames frames,
            History history,
            DeadLetters deadLetters,
            ReviewJobs jobs,
            IncidentLink link,
            SecurityIdentity identity) {
        this.frames = frames;
        this.history = history;
        this.deadLetters = deadLetters;
        this.jobs = jobs;
        this.link = link;
        this.identity = identity;
    }

    @GET
    public Uni<TemplateInstance> list(@BeanParam SearchForm form, @BeanParam Done done) {
        return Uni.combine()
                .all()
                .unis(
                        frames.look(Section.REVIEW),
                        history.list(form.filter().in(EscalationState.REVIEW), LIMIT + 1),
                        jobs.newest())
                .with(
                        (look, rows, newest) -> {
                            EscalationPage page = EscalationPage.of(rows, LIMIT, link);
                            return new Review(
                                    look.frame(),
                                    form,
                                    done,
                                    newest.stream().map(ReviewJobView::of).limit(JOBS).toList(),
                                    page.items(),
                                    Links.of(form, HOME, page));
                        });
    }

    @POST
    @Path("/replay")
    @RolesAllowed("operator")
    public Uni<RestResponse<Object>> replay(
            @BeanParam SearchForm form, @RestForm List<String> call, @RestQuery boolean one) {
        return each(call, id -> deadLetters.replay(id, actor()))
                .map(done -> Answer.goTo(done.address(form, one, "replayed")));
    }

    /** Without a reason it asks for one, and shows what will be discarded. */
    @POST
    @Path("/discard")
    @RolesAllowed("operator")
    public Uni<RestResponse<Object>> discard(
            @BeanParam SearchForm form,
            @RestForm List<String> call,
            @RestForm @Nullable String reason,
            @RestQuery boolean one) {
        if (call.isEmpty()) {
            return Uni.createFrom()
                    .item(Answer.goTo(Done.after(form.at(HOME, null), "none", 0, 0)));
        }
        if (reason == null) {
            return ask(form, call, one, "", 200);
        }
        return DiscardReason.isGood(reason)
                ? each(call, id -> discarded(id, DiscardReason.of(reason)))
                        .map(done -> Answer.goTo(done.address(form, one, "discarded")))
                : ask(form, call, one, reason, 422);
    }

    private Uni<RestResponse<Object>> ask(
            SearchForm form, List<String> calls, boolean one, String reason, int status) {
        String action = form.at("/review/discard", form.cursor);
        String back = one ? "/escalations/" + calls.get(0) : form.at(HOME, form.cursor);
        return frames.look(Section.REVIEW)
                .map(
                        look ->
                                Answer.of(
                                        status,
                                        new Discard(
                                                look.frame(),
                                                calls,
                                                reason,
                                                status != 200,
                                                one ? "/review/discard?one=true" : action,
                                                back)));
    }

    private Uni<Optional<EscalationState>> discarded(CallId id, String reason) {
        return deadLetters.discard(id, reason, actor()).map(it -> it.map(found -> found.found()));
    }

    private Uni<Decided> each(
            List<String> calls, Function<CallId, Uni<Optional<EscalationState>>> decision) {
        return Multi.createFrom()
                .iterable(calls)
                .select()
                .where(CallId::isValid)
                .onItem()
                .transformToUniAndConcatenate(
                        call ->
                                decision.apply(new CallId(call))
                                        .map(found -> found.filter(EscalationState.REVIEW::equals))
                                        .map(Optional::isPresent))
                .collect()
                .asList()
                .map(
                        acted ->
                                new Decided(
                                        calls,
                                        acted.stream().filter(Boolean::booleanValue).count()));
    }

    private String actor() {
        return identity.getPrincipal().getName();
    }

    /** How many calls were still in review when they were decided about. */
    private record Decided(List<String> calls, long done) {

        String address(SearchForm form, boolean one, String act) {
            String path =
                    one && !calls.isEmpty() && CallId.isValid(calls.get(0))
                            ? "/escalations/" + calls.get(0)
                            : form.at(HOME, null);
            return Done.after(path, calls.isEmpty() ? "none" : act, done, calls.size() - done);
        }
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Review(
            Frame frame,
            SearchForm form,
            Done done,
            List<ReviewJobView> jobs,
            List<EscalationView> items,
            Links links)
            implements TemplateInstance {}

    /**
     * @param reason as it was written so far
     * @param isWrong whether it cannot be taken
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Discard(
            Frame frame,
            List<String> calls,
            String reason,
            boolean isWrong,
            String action,
            String back)
            implements TemplateInstance {}
}
