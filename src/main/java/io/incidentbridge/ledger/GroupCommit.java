package io.incidentbridge.ledger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Commits what is waiting in one statement, one batch at a time: whatever arrives while a commit is
 * under way goes down with the next. A lone item never waits for company.
 *
 * @param <I> what is committed
 * @param <O> what the committer answers for each, in order
 */
final class GroupCommit<I, O> {

    /** More rows a statement made no difference to the rate, and a longer wait for the first. */
    private static final int LARGEST_BATCH = 64;

    private final int capacity;
    private final Duration timeout;
    private final Function<List<I>, Uni<List<Uni<O>>>> committer;

    private final Queue<Waiting<I, O>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicBoolean committing = new AtomicBoolean();

    /**
     * @param capacity how many may wait; one more is refused at once
     * @param timeout how long one commit may take before its items are told that it failed
     * @param committer commits a batch; one answer for each item, so that one can fail alone
     */
    GroupCommit(int capacity, Duration timeout, Function<List<I>, Uni<List<Uni<O>>>> committer) {
        this.capacity = capacity;
        this.timeout = timeout;
        this.committer = committer;
    }

    /** Fails with {@link LedgerUnavailableException} when too many wait or the commit fails. */
    Uni<O> submit(I item) {
        return Uni.createFrom()
                .emitter(
                        emitter -> {
                            if (queued.incrementAndGet() > capacity) {
                                queued.decrementAndGet();
                                emitter.fail(
                                        new LedgerUnavailableException("too many wait to commit"));
                                return;
                            }
                            queue.add(new Waiting<>(item, emitter));
                            commitNext();
                        });
    }

    private void commitNext() {
        while (!queue.isEmpty() && committing.compareAndSet(false, true)) {
            List<Waiting<I, O>> batch = nextBatch();
            if (!batch.isEmpty()) {
                commit(batch);
                return;
            }
            committing.set(false);
        }
    }

    private List<Waiting<I, O>> nextBatch() {
        List<Waiting<I, O>> batch = new ArrayList<>();
        while (batch.size() < LARGEST_BATCH) {
            Waiting<I, O> next = queue.poll();
            if (next == null) {
                break;
            }
            queued.decrementAndGet();
            batch.add(next);
        }
        return batch;
    }

    private void commit(List<Waiting<I, O>> batch) {
        Uni.createFrom()
                .deferred(() -> committer.apply(batch.stream().map(Waiting::item).toList()))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onTermination()
                .invoke(
                        () -> {
                            committing.set(false);
                            commitNext();
                        })
                .subscribe()
                .with(answers -> answer(batch, answers), failure -> fail(batch, failure));
    }

    private void answer(List<Waiting<I, O>> batch, List<Uni<O>> answers) {
        for (int i = 0; i < batch.size(); i++) {
            UniEmitter<? super O> emitter = batch.get(i).emitter();
            answers.get(i).subscribe().with(emitter::complete, emitter::fail);
        }
    }

    private void fail(List<Waiting<I, O>> batch, Throwable failure) {
        batch.forEach(waiting -> waiting.emitter().fail(failure));
    }

    private record Waiting<I, O>(I item, UniEmitter<? super O> emitter) {}
}
