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
public final class OneAnswer<T> {

    private final Consumer<Runnable> later;
    private final AtomicReference<@Nullable Uni<T>> asked = new AtomicReference<>();

    /**
     * @param later runs what it is given when an answer, or a failure, is too old
     */
    public OneAnswer(Consumer<Runnable> later) {
        this.later = later;
    }

    /**
     * @param question is asked when no other is
     */
    public Uni<T> get(Uni<T> question) {
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
