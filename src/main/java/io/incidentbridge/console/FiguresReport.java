package io.incidentbridge.console;

import io.incidentbridge.ledger.Figures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** What happened lately, for the API and for the pages. */
@ApplicationScoped
public class FiguresReport {

    private final Figures figures;
    private final Clock clock = Clock.systemUTC();

    FiguresReport(Figures figures) {
        this.figures = figures;
    }

    /** By the minute; fails with {@link io.incidentbridge.ledger.LedgerUnavailableException}. */
    public Uni<FiguresView> hour() {
        return over(Span.HOUR);
    }

    /** By the quarter of an hour; fails like {@link #hour}. */
    public Uni<FiguresView> day() {
        return over(Span.DAY);
    }

    Uni<FiguresView> over(Span span) {
        Instant now = clock.instant();
        return figures.since(span.begin(now), span.step())
                .map(read -> FiguresView.of(span, now, read));
    }
}
