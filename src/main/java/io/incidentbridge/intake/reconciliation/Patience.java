package io.incidentbridge.intake.reconciliation;

import io.incidentbridge.intake.duty.NotNowException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks again in its place what was withheld or not answered: from the beginning again, a long
 * interval would have no end.
 */
final class Patience {

    private static final int MOST_WAITS = 20;
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);

    private Patience() {}

    /**
     * @param tries of what is not answered, each after twice the time
     */
    static <T> Uni<T> with(int tries, Supplier<Uni<T>> question) {
        return asked(question, tries - 1, FIRST_RETRY, MOST_WAITS);
    }

    private static <T> Uni<T> asked(
            Supplier<Uni<T>> question, int retries, Duration retry, int waits) {
        return Uni.createFrom()
                .deferred(question::get)
                .onFailure(NotNowException.class)
                .recoverWithUni(
                        refusal -> {
                            Duration wait = refusal.wait(Duration.ZERO);
                            if (!wait.isZero() && waits > 0) {
                                return in(wait, () -> asked(question, retries, retry, waits - 1));
                            }
                            return refusal.isPassing() && retries > 0
                                    ? in(
                                            retry,
                                            () ->
                                                    asked(
                                                            question,
                                                            retries - 1,
                                                            retry.multipliedBy(2),
                                                            waits))
                                    : Uni.createFrom().failure(refusal);
                        });
    }

    private static <T> Uni<T> in(Duration wait, Supplier<Uni<T>> then) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(wait).chain(then::get);
    }
}
