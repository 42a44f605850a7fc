package io.incidentbridge.intake;

import io.incidentbridge.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What an operator does about an unreadable event by a form: the same as by the API. */
@ApplicationScoped
public class QuarantineActs {

    private final Resubmission resubmission;
    private final Dismissal dismissal;
    private final Bodies bodies;
    private final SecurityIdentity identity;

    QuarantineActs(
            Resubmission resubmission,
            Dismissal dismissal,
            Bodies bodies,
            SecurityIdentity identity) {
        this.resubmission = resubmission;
        this.dismissal = dismissal;
        this.bodies = bodies;
        this.identity = identity;
    }

    /**
     * @param body the corrected event, as JSON
     * @return fails with a {@link ProblemException} when the entry is not open, or the body no
     *     better than the one before
     */
    public Uni<Receipt> resubmit(UUID entry, String body) {
        return resubmission.resubmit(entry, operator(), bodies.corrected(body));
    }

    /** Fails with a {@link ProblemException} without a reason, or when the entry is not open. */
    public Uni<Void> discard(UUID entry, String reason) {
        String body = new JsonObject().put("reason", reason).encode();
        return dismissal.discard(entry, operator(), Body.of(body));
    }

    private String operator() {
        return identity.getPrincipal().getName();
    }
}
