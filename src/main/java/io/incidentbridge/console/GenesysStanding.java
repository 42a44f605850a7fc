package io.incidentbridge.console;

import io.incidentbridge.ledger.Duty;
import io.incidentbridge.ledger.Gaps;
import io.incidentbridge.ledger.Reconciliations;
import io.incidentbridge.ledger.Undecided;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads how listening, reconciling and watching stand, for all replicas together. */
@ApplicationScoped
class GenesysStanding {

    private final Duty duty;
    private final Gaps gaps;
    private final Reconciliations reconciliations;
    private final Undecided undecided;

    GenesysStanding(Duty duty, Gaps gaps, Reconciliations reconciliations, Undecided undecided) {
        this.duty = duty;
        this.gaps = gaps;
        this.reconciliations = reconciliations;
        this.undecided = undecided;
    }

    /** Empty where nobody has ever had the duty. */
    Uni<Optional<GenesysView>> read() {
        return Uni.combine()
                .all()
                .unis(duty.read(), numbers())
                .with((held, numbers) -> Optional.ofNullable(GenesysView.of(held, numbers)));
    }

    /** Whoever asks how delivery stands gets an answer without them, too. */
    private Uni<GenesysView.Numbers> numbers() {
        return Uni.combine()
                .all()
                .unis(gaps.countOpen(), reconciliations.count(), undecided.count())
                .with(GenesysView.Numbers::new)
                .onFailure()
                .recoverWithItem(GenesysView.Numbers.UNKNOWN);
    }
}
