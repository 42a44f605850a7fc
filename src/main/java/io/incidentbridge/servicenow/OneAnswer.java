package io.incidentbridge.servicenow;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A question that is asked once for all that want to know at about the same time.
 *
 * @param <T> the answer
 */
final class OneAnswer<T> {

    private final Uni<T> question;
    private final Consumer<Runnable> later;
    private final AtomicReference<@Nullable Uni<T>> asked = new AtomicReference<>();

    /**
     * @param later runs what it is given when an answer, or a failure, is too old
     */
    OneAnswer(Uni<T> question, Consumer<Runnable> later) {
        this.question = question;
        this.later = later;
    }

    Uni<T> get() {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            Uni<T> mine =
                                    question.onTermination()
                                            .invoke(() -> later.accept(() -> asked.set(null)))
                                            .memoize()
                                            .indefinitely();
                            Uni<T> first = asked.compareAndExchange(null, mine);
                            return first == null ? mine : first;
                        });
    }
}
