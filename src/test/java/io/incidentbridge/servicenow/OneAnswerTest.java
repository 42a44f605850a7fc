package io.incidentbridge.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OneAnswerTest {

    private final AtomicInteger questions = new AtomicInteger();
    private final CompletableFuture<String> reply = new CompletableFuture<>();
    private final List<Runnable> later = new ArrayList<>();
    private final Uni<String> question =
            Uni.createFrom()
                    .completionStage(
                            () -> {
                                questions.incrementAndGet();
                                return reply;
                            });
    private final OneAnswer<String> answer = new OneAnswer<>(later::add);

    @Test
    void whoever_asks_meanwhile_or_soon_after_is_told_the_same() {
        CompletableFuture<String> one = answer.get(question).subscribeAsCompletionStage();
        CompletableFuture<String> other = answer.get(question).subscribeAsCompletionStage();
        one.cancel(true);
        reply.complete("the proxy refuses");

        assertThat(other.join()).isEqualTo("the proxy refuses");
        assertThat(answer.get(question).await().indefinitely()).isEqualTo("the proxy refuses");
        assertThat(questions).hasValue(1);

        later.forEach(Runnable::run);
        answer.get(question).await().indefinitely();
        assertThat(questions).hasValue(2);
    }
}
