package io.incidentbridge.intake;

import io.incidentbridge.ledger.Quarantine;
import io.incidentbridge.ledger.QuarantineState;
import io.incidentbridge.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Lets go of what is in quarantine, for a reason that a person gives. */
@ApplicationScoped
class Dismissal {

    private static final int LONGEST_REASON = 1000;

    private final Quarantine quarantine;

    Dismissal(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** Fails with a {@link ProblemException} without a reason, or when the entry is not open. */
    Uni<Void> discard(UUID entry, String operator, Body body) {
        return quarantine
                .discard(entry, reason(body), operator)
                .invoke(
                        found -> {
                            QuarantineState state = found.orElseThrow(Problems::unknownEntry);
                            if (state != QuarantineState.OPEN) {
                                throw Problems.decided(state);
                            }
                        })
                .replaceWithVoid();
    }

    private static String reason(Body body) {
        if (!body.isWhole()) {
            throw new ProblemException(Problems.tooLarge(body.limit()));
        }
        try {
            Fields fields =
                    new Fields(StrictJson.object(body.text().isBlank() ? "{}" : body.text()));
            String reason = fields.required("reason", Body.LIMIT);
            if (reason != null && reason.length() > LONGEST_REASON) {
                fields.wrong("reason", "must be at most " + LONGEST_REASON + " characters");
            }
            if (reason == null || !fields.errors().isEmpty()) {
                throw new ProblemException(Problems.invalidRequest(fields.errors()));
            }
            return reason;
        } catch (StrictJson.UnreadableException e) {
            throw new ProblemException(Problems.unreadableRequest(String.valueOf(e.getMessage())));
        }
    }
}
