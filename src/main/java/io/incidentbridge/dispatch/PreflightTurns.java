package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Standing;
import io.incidentbridge.ledger.Standings;
import io.incidentbridge.servicenow.Permits;
import io.incidentbridge.servicenow.preflight.Surroundings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Lets the preflight take its turns among the deliveries. */
@ApplicationScoped
class PreflightTurns implements Surroundings {

    private final Pacer pacer;
    private final Standings standings;

    PreflightTurns(Pacer pacer, Standings standings) {
        this.pacer = pacer;
        this.standings = standings;
    }

    @Override
    public Permits permits(Duration within) {
        return pacer.requests(within);
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
