package io.incidentbridge.console;

import io.incidentbridge.ledger.Duty;
import io.incidentbridge.ledger.Reconciliations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads how listening, reconciling and watching stand, for all replicas together. */
@ApplicationScoped
class GenesysStanding {

    private final Duty duty;
    private final Reconciliations reconciliations;

    GenesysStanding(Duty duty, Reconciliations reconciliations) {
        this.duty = duty;
        this.reconciliations = reconciliations;
    }

    /** Empty where nobody has ever had the duty. */
    Uni<Optional<GenesysView>> read() {
        return Uni.combine()
                .all()
                .unis(duty.read(), reconciliations.count())
                .with((held, missed) -> Optional.ofNullable(GenesysView.of(held, missed)));
    }
}
