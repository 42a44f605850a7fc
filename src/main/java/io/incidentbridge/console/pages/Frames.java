package io.incidentbridge.console.pages;

import io.incidentbridge.console.Status;
import io.incidentbridge.console.StatusReport;
import io.incidentbridge.console.operators.SessionAuthentication;
import io.incidentbridge.ledger.Quarantine;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Makes what stands around a page: who looks, and what is wrong now. */
@ApplicationScoped
class Frames {

    private final StatusReport report;
    private final Quarantine quarantine;
    private final SecurityIdentity identity;
    private final String version;

    Frames(
            StatusReport report,
            Quarantine quarantine,
            SecurityIdentity identity,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.report = report;
        this.quarantine = quarantine;
        this.identity = identity;
        this.version = version;
    }

    /** A page whose content is read at the same time; what stands around it needs no session. */
    <C, P> Uni<P> around(Section section, Uni<C> content, BiFunction<Frame, C, P> page) {
        return Uni.combine()
                .all()
                .unis(look(section), content)
                .with((look, read) -> page.apply(look.frame(), read));
    }

    /** The frame and the status that it was made from. */
    Uni<Look> look(Section section) {
        return Uni.combine()
                .all()
                .unis(report.now(true), quarantine.countOpen())
                .with(
                        (status, quarantined) ->
                                new Look(
                                        frame(
                                                section,
                                                Troubles.of(status, quarantined),
                                                status.backlog().review(),
                                                quarantined),
                                        status));
    }

    /** For a page about a failure: nothing is asked of the ledger. */
    Frame bare() {
        return frame(null, List.of(), 0, 0);
    }

    private Frame frame(
            @Nullable Section section, List<Trouble> troubles, long review, long quarantined) {
        return new Frame(
                section,
                identity.isAnonymous() ? "" : identity.getPrincipal().getName(),
                identity.hasRole("operator"),
                identity.hasRole("privacy"),
                identity.getAttribute(SessionAuthentication.SESSION) != null,
                version,
                troubles,
                review,
                quarantined);
    }

    record Look(Frame frame, Status status) {}
}
