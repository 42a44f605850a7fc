package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Lane;
import io.incidentbridge.ledger.Standing;
import io.incidentbridge.ledger.Standings;
import io.incidentbridge.servicenow.Permits;
import io.incidentbridge.servicenow.WithheldException;
import io.incidentbridge.servicenow.preflight.Asker;
import io.incidentbridge.servicenow.preflight.Surroundings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Lets the preflight take its turns among the deliveries. */
@ApplicationScoped
class PreflightTurns implements Surroundings {

    private final Pacer pacer;
    private final Lane lane;
    private final Standings standings;

    PreflightTurns(Pacer pacer, Lane lane, Standings standings) {
        this.pacer = pacer;
        this.lane = lane;
        this.standings = standings;
    }

    @Override
    public Permits permits(Duration within, Asker asker) {
        Permits turns = pacer.requests(within);
        return asker == Asker.PERSON ? turns : () -> unlessHeld().chain(turns::next);
    }

    private Uni<Void> unlessHeld() {
        return lane.isHeld()
                .onFailure()
                .transform(gone -> new WithheldException("the database is away"))
                .invoke(PreflightTurns::withhold)
                .replaceWithVoid();
    }

    private static void withhold(boolean isHeld) {
        if (isHeld) {
            throw new WithheldException("the breaker is open; POST /v1/preflight looks anyway");
        }
    }

    @Override
    public void pauseAll(Duration asked) {
        pacer.pauseAll(Consequences.believed(asked)).subscribe().with(told -> {});
    }

    @Override
    public Uni<Instant> databaseTime() {
        return standings.read().map(Standing::now);
    }
}
