package io.incidentbridge.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.intake.Refusals.Source;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes what a sender knows to be wrong, so that a person looks at it instead of nobody. */
@ApplicationScoped
class ReportDesk {

    private static final String WHAT_IS_WRONG = "validationErrors";
    private static final int LONGEST = 1024;

    private final Reception reception;
    private final Refusals refusals;

    ReportDesk(Reception reception, Refusals refusals) {
        this.reception = reception;
        this.refusals = refusals;
    }

    /**
     * @return where it is kept; fails as {@link Reception#receive} for what is no report, which is
     *     in quarantine all the same
     */
    Uni<Report> take(Source source) {
        if (!source.body().isWhole()) {
            return reception.refuse(source, new Reading.TooLarge());
        }
        try {
            return keep(source, StrictJson.object(source.body().text()));
        } catch (StrictJson.UnreadableException e) {
            return reception.refuse(source, new Reading.Unreadable(String.valueOf(e.getMessage())));
        }
    }

    private Uni<Report> keep(Source source, ObjectNode json) {
        Fields fields = new Fields(json);
        String told = fields.text(WHAT_IS_WRONG, LONGEST);
        if (!fields.errors().isEmpty()) {
            return reception.refuse(source, new Reading.Invalid(List.copyOf(fields.errors())));
        }
        String reason = told == null ? "reported by its sender" : "reported by its sender: " + told;
        return refusals.keep(source, reason).map(Report::quarantined);
    }
}
