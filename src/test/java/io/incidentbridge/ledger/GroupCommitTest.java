package io.incidentbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final List<List<Integer>> batches = new ArrayList<>();
    private final List<UniEmitter<? super List<Uni<String>>>> commits = new ArrayList<>();
    private final GroupCommit<Integer, String> group =
            new GroupCommit<>(100, Duration.ofMinutes(1), this::commit);

    @Test
    void lone_item_goes_at_once_and_others_share_the_next_statement() {
        CompletableFuture<String> first = submit(1);
        CompletableFuture<String> second = submit(2);
        CompletableFuture<String> third = submit(3);
        assertThat(batches).containsExactly(List.of(1));
        assertThat(first).isNotDone();

        finish(0);
        assertThat(first).isCompletedWithValue("done 1");
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3));
        assertThat(second).isNotDone();

        finish(1);
        assertThat(second).isCompletedWithValue("done 2");
        assertThat(third).isCompletedWithValue("done 3");
    }

    @Test
    void failed_commit_answers_nobody_with_a_receipt_and_the_next_goes_on() {
        CompletableFuture<String> first = submit(1);
        CompletableFuture<String> second = submit(2);

        commits.get(0).fail(new IllegalStateException("gone"));

        assertThatThrownBy(first::join).hasCauseInstanceOf(IllegalStateException.class);
        finish(1);
        assertThat(second).isCompletedWithValue("done 2");
    }

    @Test
    void no_more_wait_than_there_is_room_for() {
        GroupCommit<Integer, String> small =
                new GroupCommit<>(1, Duration.ofMinutes(1), this::commit);
        small.submit(1).subscribeAsCompletionStage();
        small.submit(2).subscribeAsCompletionStage();

        assertThatThrownBy(() -> small.submit(3).subscribeAsCompletionStage().join())
                .hasCauseInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void statement_stays_bounded() {
        submit(0);
        for (int i = 1; i <= 90; i++) {
            submit(i);
        }
        finish(0);
        finish(1);
        assertThat(batches).extracting(List::size).containsExactly(1, 64, 26);
    }

    private CompletableFuture<String> submit(int item) {
        return group.submit(item).subscribeAsCompletionStage();
    }

    private Uni<List<Uni<String>>> commit(List<Integer> batch) {
        batches.add(batch);
        return Uni.createFrom().emitter(commits::add);
    }

    private void finish(int index) {
        commits.get(index)
                .complete(
                        batches.get(index).stream()
                                .map(item -> Uni.createFrom().item("done " + item))
                                .toList());
    }
}
