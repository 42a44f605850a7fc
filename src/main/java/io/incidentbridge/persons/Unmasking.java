package io.incidentbridge.persons;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.ledger.Unmaskings;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what is kept sealed of a call to a person who may see it, and says why they must. */
@ApplicationScoped
class Unmasking {

    private final Unmaskings ledger;
    private final SealedFields fields;
    private final SecurityIdentity identity;

    Unmasking(Unmaskings ledger, SealedFields fields, SecurityIdentity identity) {
        this.ledger = ledger;
        this.fields = fields;
        this.identity = identity;
    }

    /** Fails with a {@link ProblemException} for an unknown call, or without a reason. */
    Uni<Unmasked> of(String callId, @Nullable String reason) {
        if (!CallId.isValid(callId)) {
            throw unknown();
        }
        CallId call = new CallId(callId);
        return ledger.of(call, identity.getPrincipal().getName(), ExportTerms.reason(reason))
                .map(seals -> seals.orElseThrow(Unmasking::unknown))
                .map(seals -> unmasked(call, fields.of(call, seals.event(), seals.facts())));
    }

    private static Unmasked unmasked(CallId call, Map<String, String> opened) {
        boolean locked = opened.values().removeIf(String::isEmpty);
        return new Unmasked(call.value(), opened, locked ? true : null);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.of(404, "Unknown call", "No call of this id was sent, or it is gone."));
    }
}
