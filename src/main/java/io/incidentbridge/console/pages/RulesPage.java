package io.incidentbridge.console.pages;

import io.incidentbridge.console.RulesView;
import io.incidentbridge.intake.RulesCheck;
import io.incidentbridge.intake.RulesTrials;
import io.incidentbridge.rules.Rules;
import io.incidentbridge.rules.RulesInForce;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** {@code /rules}: the file in force, what is wrong with a newer one, and a try at both. */
@Path("/rules")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"viewer", "operator"})
class RulesPage {

    private static final String SAMPLE =
            """
            {
              "callId": "00000000-0000-0000-0000-000000000000",
              "startTime": "2023-10-27T14:30:00.000Z",
              "direction": "inbound",
              "queueName": "IT_Support_Hotline",
              "escalationReason": "IVR_TIMEOUT_EXCEEDED",
              "ticketPriority": "High"
            }
            """;

    /** A file that decides as what is built in. */
    private static final String NO_RULES = "rules:\n  - name: everything\n    raise:\n";

    private final Frames frames;
    private final Rules rules;
    private final RulesTrials trials;

    RulesPage(Frames frames, Rules rules, RulesTrials trials) {
        this.frames = frames;
        this.rules = rules;
        this.trials = trials;
    }

    @GET
    public Uni<TemplateInstance> show() {
        String text = rules.inForce().text();
        return page(text == null ? NO_RULES : text, SAMPLE, null);
    }

    /** Nothing is stored, sent or changed. */
    @POST
    @Path("/try")
    public Uni<TemplateInstance> tryOut(
            @RestForm("rules") @Nullable String text, @RestForm @Nullable String event) {
        String file = text == null ? "" : text;
        String sample = event == null ? "" : event;
        return trials.check(file, sample).chain(check -> page(file, sample, check));
    }

    private Uni<TemplateInstance> page(String text, String event, @Nullable RulesCheck check) {
        RulesInForce now = rules.inForce();
        return frames.look(Section.RULES)
                .map(
                        look ->
                                new InForce(
                                        look.frame(),
                                        RulesView.of(now).with(now.text()),
                                        text,
                                        event,
                                        check,
                                        check == null || check.events() == null
                                                ? null
                                                : check.events().get(0)));
    }

    /**
     * @param text of the file that is tried
     * @param event that it is tried with
     * @param check what came of it; absent before
     * @param sample what would become of the event; absent where the file is no good
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record InForce(
            Frame frame,
            RulesView rules,
            String text,
            String event,
            @Nullable RulesCheck check,
            RulesCheck.@Nullable Sample sample)
            implements TemplateInstance {}
}
