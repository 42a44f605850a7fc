package io.incidentbridge.intake.reconciliation;

import io.incidentbridge.intake.genesys.ConversationReader;
import io.incidentbridge.intake.genesys.Seen;
import io.incidentbridge.intake.notifications.Queues;
import io.incidentbridge.ledger.RetentionTerms;
import io.incidentbridge.rules.Rules;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;

/**
 * Which calls are compared. An organisation has flows that nobody here has heard of, so somebody
 * must have said which calls are wanted: by queues, by rules, or by asking for all of them.
 */
@ApplicationScoped
class Scope {

    private static final Duration EVERY = Duration.ofMinutes(15);

    private final Queues queues;
    private final Rules rules;
    private final Optional<Duration> every;
    private final Duration back;
    private volatile List<String> leftOut = List.of();

    Scope(Queues queues, Rules rules, ReconciliationConfig config, Config settings) {
        this.queues = queues;
        this.rules = rules;
        this.every = config.reconcileEvery();
        Duration known = RetentionTerms.of(settings).forDedup();
        this.back = known.compareTo(config.reconcileBack()) < 0 ? known : config.reconcileBack();
    }

    /** Whether an incident, or what it says, may depend on what flows have set. */
    boolean isAboutAttributes(ConversationReader reader) {
        return rules.areAboutCalls() || reader.isMapped();
    }

    /** Zero for never, gaps apart. */
    Duration every() {
        return every.orElse(EVERY);
    }

    /**
     * How old a call may be: whoever starts after a long time wants no flood, and what is older
     * than the ledger remembers would be raised twice.
     */
    Duration back() {
        return back;
    }

    /** Why not all of the time is compared; empty when it is. */
    Optional<String> missing() {
        if (every().isZero()) {
            return Optional.of("GENESYS_RECONCILE_EVERY is 0s: only gaps are reconciled");
        }
        return queues.areNamed() || !rules.areBuiltIn() || every.isPresent()
                ? Optional.empty()
                : Optional.of(
                        "nothing says which calls are wanted: set GENESYS_QUEUES, a rules file,"
                                + " or GENESYS_RECONCILE_EVERY");
    }

    /**
     * Those that were in one of the queues, where queues are named; else all. Where no queue has
     * any of the names, nothing can be compared: "none was missed" would be no answer.
     *
     * @return fails with {@link io.incidentbridge.intake.duty.NotNowException}
     */
    Uni<Predicate<Seen>> calls() {
        return queues.areNamed()
                ? queues.find().invoke(this::tell).map(found -> wereIn(Set.copyOf(found.ids())))
                : Uni.createFrom().item(seen -> true);
    }

    /** Names that no queue has, so that nobody compares its calls. */
    List<String> leftOut() {
        return leftOut;
    }

    private void tell(Queues.Found found) {
        if (!found.unknown().equals(leftOut)) {
            leftOut = found.unknown();
            if (!leftOut.isEmpty()) {
                Log.warnf("calls of queues that are unknown are not compared: %s", leftOut);
            }
        }
        found.requireSome();
    }

    private static Predicate<Seen> wereIn(Set<String> queueIds) {
        return seen -> !Collections.disjoint(seen.queueIds(), queueIds);
    }
}
