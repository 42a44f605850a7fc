package io.incidentbridge.intake;

import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tries rules one file after the other, aside from what takes and delivers calls. */
@ApplicationScoped
public class RulesTrials {

    /** Each holds up to 2 MiB. */
    private static final int MOST_WAITING = 4;

    private final RulesTryout tryout;

    /** A large file takes longer than an event loop should, and calls need the processors more. */
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    0, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING));

    RulesTrials(RulesTryout tryout) {
        this.tryout = tryout;
    }

    Uni<RulesCheck> check(Body body) {
        return aside(() -> tryout.check(body));
    }

    /**
     * @param rules the text of a file
     * @param event a sample, as JSON
     * @return fails with a {@link ProblemException} while too many try theirs
     */
    public Uni<RulesCheck> check(String rules, String event) {
        return aside(() -> tryout.check(rules, List.of(event)));
    }

    private Uni<RulesCheck> aside(Supplier<RulesCheck> trial) {
        return Uni.createFrom()
                .item(trial)
                .runSubscriptionOn(thread)
                .onFailure(RejectedExecutionException.class)
                .transform(failure -> tooMany());
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private static ProblemException tooMany() {
        return new ProblemException(
                Problem.of(
                        503, "Too much at once", "Others try their rules; try again in a moment."),
                Duration.ofSeconds(1));
    }
}
