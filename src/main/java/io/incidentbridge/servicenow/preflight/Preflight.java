package io.incidentbridge.servicenow.preflight;

import io.incidentbridge.servicenow.OneAnswer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at ServiceNow at the start, again for as long as something is wrong, and whenever somebody
 * asks. Nothing waits for it but the first claim, and that not for long.
 */
@ApplicationScoped
public class Preflight {

    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final Inspection inspection;
    private final Announcement announcement;
    private final Duration again;
    private final Vertx vertx;
    private final OneAnswer<Report> running = new OneAnswer<>(Runnable::run);
    private volatile @Nullable Report last;
    private volatile @Nullable Patience patience;
    private volatile long timer = -1;
    private volatile boolean stopped;

    Preflight(
            Inspection inspection, Announcement announcement, PreflightConfig config, Vertx vertx) {
        this.inspection = inspection;
        this.announcement = announcement;
        this.again = config.again().orElse(AGAIN);
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.getOrCreateContext().runOnContext(nothing -> again());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** What the last run of this replica found; empty before the first has ended. */
    public Optional<Report> last() {
        return Optional.ofNullable(last);
    }

    /**
     * Looks now, also where the breaker is open and few requests go, since somebody asks; or joins
     * whoever looks. Never fails, and ends within a minute.
     */
    public Uni<Report> run() {
        return run(Asker.PERSON);
    }

    private Uni<Report> run(Asker asker) {
        return running.get(
                Uni.createFrom().deferred(() -> inspection.run(asker)).invoke(this::ended));
    }

    private void again() {
        run(Asker.TIMER).subscribe().with(report -> {});
    }

    private void ended(Report report) {
        announcement.tell(last, report);
        last = report;
        Patience now = Patience.of(patience, report);
        patience = now;
        vertx.cancelTimer(timer);
        if (report.isOpen() && !stopped) {
            timer = vertx.setTimer(now.wait(again, report.at()).toMillis(), tick -> again());
        }
    }
}
