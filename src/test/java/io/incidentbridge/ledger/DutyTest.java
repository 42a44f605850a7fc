package io.incidentbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.ledger.WatchedCalls.WatchedCall;
import io.incidentbridge.testing.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One replica at a time, and nothing of an earlier one counts. */
@QuarkusTest
class DutyTest {

    private static final Duration LEASE = Duration.ofMillis(400);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Inject Duty duty;
    @Inject Gaps gaps;
    @Inject Reconciliations reconciliations;
    @Inject WatchedCalls watched;
    @Inject Pool postgres;

    @BeforeEach
    void afresh() {
        postgres.query(
                        "UPDATE duty SET until = 'epoch', holder = '', heard_until = NULL,"
                                + " reconciled_to = NULL")
                .executeAndAwait();
        postgres.query("DELETE FROM notification_gap").executeAndAwait();
    }

    @Test
    void one_holds_it_until_its_lease_ends_and_the_next_has_a_higher_number() {
        long first = done(duty.hold("a", LEASE)).orElseThrow();
        assertThat(done(duty.hold("b", LEASE))).isEmpty();
        assertThat(done(duty.hold("a", LEASE))).contains(first);
        await().until(() -> done(duty.hold("b", LONG)).isPresent());
        assertThat(done(duty.hold("b", LONG)).orElseThrow()).isEqualTo(first + 1);
        assertThat(done(duty.hold("a", LEASE))).isEmpty();
    }

    @Test
    void lease_that_ended_is_a_new_turn_for_whoever_had_it() {
        long first = done(duty.hold("a", LEASE)).orElseThrow();
        done(duty.leave("a"));
        assertThat(done(duty.hold("a", LONG))).contains(first + 1);
    }

    @Test
    void gap_that_begins_where_the_last_one_ended_lengthens_it() {
        long turn = done(duty.hold("a", LONG)).orElseThrow();
        done(gaps.end(turn, "first"));
        for (int i = 0; i < 5; i++) {
            done(gaps.end(turn, "the socket was closed"));
        }
        Gap gap = open();
        done(gaps.end(turn, "the socket was closed"));
        done(gaps.reconciled(turn, gap.beganAt(), gap.endedAt()));
        Gap longer = open();
        assertThat(longer.id()).as("what was added is still to be looked at").isEqualTo(gap.id());

        done(gaps.reconciled(turn, longer.beganAt(), longer.endedAt()));
        assertThat(done(gaps.open(Duration.ZERO, Duration.ZERO))).isEmpty();
        done(gaps.end(turn, "again"));
        assertThat(open().id()).isGreaterThan(gap.id());
    }

    @Test
    void what_an_earlier_holder_writes_late_changes_nothing() {
        long late = done(duty.hold("a", LONG)).orElseThrow();
        done(gaps.end(late, "first"));
        done(reconciliations.next(Duration.ofMinutes(1), WEEK));
        done(duty.leave("a"));
        long now = done(duty.hold("b", LONG)).orElseThrow();
        done(gaps.end(now, "a took its leave"));
        Duty.Standing before = done(duty.read());
        Gap gap = open();

        done(duty.tell(late, Duration.ZERO, "{\"late\":true}"));
        done(gaps.end(late, "late"));
        done(gaps.swept(late, gap, gap.endedAt()));
        done(gaps.reconciled(late, gap.beganAt(), gap.endedAt()));
        done(reconciliations.advance(late, Instant.now().plus(LONG)));
        done(duty.leave("a"));

        Duty.Standing after = done(duty.read());
        assertThat(after.heardUntil()).isEqualTo(before.heardUntil());
        assertThat(after.reconciledTo()).isEqualTo(before.reconciledTo());
        assertThat(after.told()).isEqualTo(before.told());
        assertThat(after.holder()).isEqualTo("b");
        assertThat(done(gaps.open(Duration.ZERO, Duration.ZERO))).contains(gap);

        done(gaps.swept(now, gap, gap.endedAt().minusMillis(1)));
        done(gaps.reconciled(now, gap.beganAt(), gap.endedAt().minusMillis(1)));
        assertThat(open().id()).as("not all of it").isEqualTo(gap.id());
        done(gaps.swept(now, gap, gap.endedAt()));
        assertThat(done(gaps.open(Duration.ZERO, Duration.ZERO))).isEmpty();
    }

    @Test
    void gap_reaches_from_the_last_word_to_the_first_and_the_very_first_time_there_is_none() {
        long turn = done(duty.hold("a", LONG)).orElseThrow();
        done(gaps.end(turn, "first"));
        assertThat(done(gaps.latest(9))).isEmpty();
        done(duty.tell(turn, Duration.ZERO, "{}"));
        Instant heard = done(duty.read()).heardUntil();
        done(duty.tell(turn, Duration.ofSeconds(30), "{}"));
        assertThat(done(duty.read()).heardUntil()).as("is never taken back").isEqualTo(heard);
        done(duty.tell(turn, null, "{}"));

        done(gaps.end(turn, "the socket was closed"));

        List<Gap> all = done(gaps.latest(9));
        assertThat(all).hasSize(1);
        assertThat(all.get(0).beganAt()).isEqualTo(heard);
        assertThat(all.get(0).endedAt()).isAfter(heard);
        assertThat(all.get(0).cause()).isEqualTo("the socket was closed");
        assertThat(done(gaps.open(LONG, LONG))).as("too fresh").isEmpty();
    }

    @Test
    void what_is_too_old_is_one_gap_that_says_so() {
        Instant old = Instant.now().minus(Duration.ofDays(42)).truncatedTo(ChronoUnit.MILLIS);
        reconciledTo(old);
        Reconciliations.Stretch first = done(reconciliations.next(LONG, WEEK));
        assertThat(first.isLate()).isTrue();
        assertThat(first.from())
                .isBetween(Instant.now().minus(WEEK).minusSeconds(60), Instant.now());
        assertThat(done(reconciliations.next(LONG, WEEK.plus(LONG))).isLate()).isFalse();
        // It does not keep pace.
        assertThat(done(reconciliations.next(LONG, WEEK.minus(LONG))).isLate()).isTrue();

        List<Gap> all = done(gaps.latest(9));
        assertThat(all).hasSize(1);
        assertThat(all.get(0).beganAt()).isEqualTo(old);
        assertThat(all.get(0).skippedTo()).isEqualTo(all.get(0).endedAt()).isAfter(first.from());
        assertThat(done(gaps.open(Duration.ZERO, Duration.ZERO))).isEmpty();
    }

    @Test
    void gap_that_is_too_old_is_passed_over_and_the_rest_of_a_longer_one_is_not() {
        long turn = done(duty.hold("a", LONG)).orElseThrow();
        gap(Duration.ofDays(42), Duration.ofDays(41));
        gap(Duration.ofDays(40), Duration.ofDays(2));
        gap(Duration.ofDays(1), Duration.ofHours(1));
        assertThat(done(gaps.skip(turn - 1, WEEK))).isZero();
        assertThat(done(gaps.skip(turn, WEEK))).isEqualTo(2);
        List<Gap> open = done(gaps.open(Duration.ZERO, Duration.ZERO));
        assertThat(open).hasSize(2);
        assertThat(open.get(0).sweptTo()).isEqualTo(open.get(0).skippedTo());
        assertThat(Duration.between(open.get(0).sweptTo(), Instant.now())).isCloseTo(WEEK, LONG);
        assertThat(open.get(1).skippedTo()).isNull();
    }

    private void gap(Duration from, Duration to) {
        postgres.preparedQuery(
                        "INSERT INTO notification_gap (began_at, ended_at, cause)"
                                + " VALUES (now() - make_interval(secs => $1),"
                                + " now() - make_interval(secs => $2), 'a test')")
                .executeAndAwait(Tuple.of((double) from.toSeconds(), (double) to.toSeconds()));
    }

    private void reconciledTo(Instant time) {
        postgres.preparedQuery("UPDATE duty SET reconciled_to = $1")
                .executeAndAwait(Tuple.of(time.atOffset(ZoneOffset.UTC)));
    }

    @Test
    void statement_that_hangs_is_given_up() {
        long turn = done(duty.hold("a", LONG)).orElseThrow();
        SqlConnection other = postgres.getConnection().await().indefinitely();
        other.query(
                        "BEGIN; LOCK TABLE duty, notification_gap, missed_call, undecided_call, watched_call")
                .executeAndAwait();
        try {
            List<CompletableFuture<?>> all =
                    Stream.<Uni<?>>of(
                                    duty.hold("a", LONG),
                                    duty.tell(turn, null, "{}"),
                                    duty.leave("a"),
                                    gaps.end(turn, "x"),
                                    gaps.open(Duration.ZERO, Duration.ZERO),
                                    gaps.reconciled(turn, Instant.EPOCH, Instant.EPOCH),
                                    reconciliations.next(LONG, WEEK),
                                    reconciliations.advance(turn, Instant.EPOCH),
                                    watched.due(1, LONG),
                                    watched.count(LONG))
                            .<CompletableFuture<?>>map(Uni::subscribeAsCompletionStage)
                            .toList();
            all.forEach(
                    statement ->
                            assertThat(statement)
                                    .failsWithin(Duration.ofSeconds(15))
                                    .withThrowableOfType(ExecutionException.class));
        } finally {
            other.query("ROLLBACK").executeAndAwait();
            other.close().await().indefinitely();
        }
    }

    @Test
    void watched_call_remembers_since_when_it_has_been_so() {
        CallId call = new CallId(Bodies.newCall());
        Instant held = Instant.now().minusSeconds(90);
        assertThat(see(call, true, null).muted()).isNotNull();
        WatchedCall later = see(call, true, held);
        assertThat(later.muted()).isPositive();
        assertThat(later.held()).isBetween(Duration.ofSeconds(89), Duration.ofSeconds(95));
        assertThat(see(call, false, null).muted()).isNull();
        done(watched.done(call));
        assertThat(see(call, true, null).done()).isTrue();
        done(watched.end(call));
        done(watched.end(call));
        assertThat(see(call, true, null).done()).isFalse();
        done(watched.end(call));
    }

    private WatchedCall see(CallId call, boolean isMuted, Instant held) {
        return done(watched.see(call, isMuted, held != null, held, LONG));
    }

    private static <T> T done(Uni<T> what) {
        return what.await().atMost(Duration.ofSeconds(20));
    }

    private Gap open() {
        return done(gaps.open(Duration.ZERO, Duration.ZERO)).get(0);
    }
}
