package io.incidentbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.escalation.Priority;
import io.incidentbridge.ledger.Ending.Sign;
import io.incidentbridge.ledger.Settlement.Cost;
import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.servicenow.Permits;
import io.incidentbridge.servicenow.WithheldException;
import io.incidentbridge.servicenow.preflight.Asker;
import io.incidentbridge.servicenow.preflight.Surroundings;
import io.incidentbridge.testing.Platforms;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims and settlements on a real database; the service's own dispatcher is kept off the lane. */
@QuarkusTest
@TestProfile(OutboxTest.NoDispatcher.class)
@QuarkusTestResource(Platforms.class)
class OutboxTest {

    private static final Settlement FOUND =
            new Settlement.Raised(new Incident("a".repeat(32), "INC0010001"), false, "found");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Pace UNLIMITED = pace(0, 0);

    @Inject Inbox inbox;
    @Inject Outbox outbox;
    @Inject Settlements settlements;
    @Inject Lane lane;
    @Inject Pool postgres;

    @BeforeEach
    void empty() {
        sql("TRUNCATE escalation, audit, lane_minute");
        sql("DELETE FROM lane");
        sql("INSERT INTO lane (name) VALUES ('servicenow')");
    }

    @Test
    void settlement_of_a_lost_lease_changes_nothing() {
        accept(Priority.MEDIUM);
        Claim lost = claim(Duration.ZERO);
        Claim held = claim(LEASE);
        assertThat(held.attempt()).isEqualTo(2);

        assertThat(settle(lost, new Settlement.DeadLettered("too late"), Sign.NONE)).isFalse();
        assertThat(settle(held, FOUND, Sign.WORKS)).isTrue();
        assertThat(settle(held, new Settlement.DeadLettered("twice"), Sign.NONE)).isFalse();
        assertThat(states()).containsExactly("raised");
    }

    @Test
    void claimed_call_is_nobody_else_s_until_its_lease_ends() {
        accept(Priority.MEDIUM);
        claim(LEASE);
        assertThat(claims(10, UNLIMITED)).isEmpty();
    }

    @Test
    void urgent_overtakes_a_backlog_that_still_moves() {
        for (int i = 0; i < 40; i++) {
            accept(Priority.LOW);
        }
        for (int i = 0; i < 40; i++) {
            accept(Priority.HIGH);
        }
        List<Priority> first = priorities(claims(20, UNLIMITED));
        assertThat(first).filteredOn(Priority.HIGH::equals).hasSize(16);
        assertThat(first).filteredOn(Priority.LOW::equals).hasSize(4);
        assertThat(priorities(claims(1, UNLIMITED))).containsExactly(Priority.HIGH);
    }

    @Test
    void send_times_keep_to_the_rate_whoever_draws_them() {
        for (int i = 0; i < 40; i++) {
            accept(Priority.MEDIUM);
        }
        Pace pace = pace(40, 0);
        List<Instant> times = new ArrayList<>();
        await().until(
                        () -> {
                            claims(5, pace).forEach(claim -> times.add(claim.sendAt()));
                            lane.draw(pace).await().indefinitely().ifPresent(times::add);
                            return times.size() >= 60;
                        });
        times.sort(Comparator.naturalOrder());
        for (int i = 40; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 40), times.get(i)))
                    .isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void claim_gives_no_times_of_the_farther_future() {
        for (int i = 0; i < 40; i++) {
            accept(Priority.MEDIUM);
        }
        Claims claims = outbox.claim(40, terms(LEASE, 12, pace(50, 0))).await().indefinitely();

        assertThat(claims.claims()).hasSizeBetween(1, 6);
        assertThat(outbox.claim(40, terms(LEASE, 12, pace(1, 0))).await().indefinitely().nextIn())
                .isLessThan(Duration.ofMillis(100));
    }

    @Test
    void hourly_budget_bounds_claims_and_draws_of_any_hour() {
        for (int i = 0; i < 10; i++) {
            accept(Priority.MEDIUM);
        }
        Pace pace = pace(0, 6);
        assertThat(claims(4, pace)).hasSize(4);
        assertThat(lane.draw(pace).await().indefinitely()).isPresent();
        assertThat(claims(4, pace)).hasSize(1);
        assertThat(claims(4, pace)).isEmpty();
        assertThat(lane.draw(pace).await().indefinitely()).isEmpty();

        sql("UPDATE lane_minute SET minute = minute - interval '62 minutes'");
        assertThat(claims(4, pace)).hasSize(4);
    }

    @Test
    void paused_lane_gives_nothing_and_a_shorter_pause_does_not_end_it() {
        accept(Priority.MEDIUM);
        lane.pause(Duration.ofMinutes(10), "throttled").await().indefinitely();
        lane.pause(Duration.ZERO, "throttled").await().indefinitely();

        Claims claims = outbox.claim(10, terms(LEASE, 12, UNLIMITED)).await().indefinitely();
        assertThat(claims.claims()).isEmpty();
        assertThat(claims.paused()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(lane.draw(pace(50, 0)).await().indefinitely()).isEmpty();
    }

    @Test
    void lane_eases_in_after_a_pause() {
        for (int i = 0; i < 40; i++) {
            accept(Priority.MEDIUM);
        }
        sql("UPDATE lane SET paused_from = now() - interval '1 hour', paused_until = now()");
        assertThat(claims(40, pace(100, 0))).hasSizeBetween(1, 3);

        sql("UPDATE lane SET paused_until = now() - interval '11 seconds', next_at = 'epoch'");
        assertThat(claims(30, pace(100, 0))).hasSizeBetween(9, 11);
    }

    @Test
    void calls_in_a_row_that_fail_hold_the_lane_and_a_probe_frees_it() {
        for (int i = 0; i < 12; i++) {
            accept(Priority.MEDIUM);
        }
        List<Claim> claims = claims(11, UNLIMITED);
        claims.subList(0, 9).forEach(this::fail);
        assertThat(lane("held_since IS NULL")).isTrue();
        fail(claims.get(9));
        assertThat(lane("held_since IS NOT NULL")).isTrue();
        assertThat(claims(5, UNLIMITED)).isEmpty();

        sql("UPDATE lane SET probe_at = now()");
        List<Claim> probe = claims(5, UNLIMITED);
        assertThat(probe).hasSize(1);
        assertThat(claims(5, UNLIMITED)).as("one probe at a time").isEmpty();

        fail(probe.get(0));
        assertThat(lane("probe_at - now() BETWEEN '5 seconds' AND '10 seconds'")).isTrue();
        assertThat(sql("SELECT spent::text FROM escalation WHERE id = " + probe.get(0).id()))
                .as("a probe costs no attempt")
                .containsExactly("0");

        sql("UPDATE lane SET probe_at = now()");
        sql("UPDATE escalation SET due_at = now() WHERE state = 'pending'");
        settle(claims(5, UNLIMITED).get(0), FOUND, Sign.WORKS);
        assertThat(lane("held_since IS NULL AND troubles = 0")).isTrue();
    }

    @Test
    void one_call_that_fails_again_and_again_holds_nobody_up() {
        accept(Priority.MEDIUM);
        for (int i = 0; i < 20; i++) {
            sql("UPDATE escalation SET due_at = now()");
            fail(claim(LEASE));
        }
        assertThat(lane("held_since IS NULL AND troubles = 1")).isTrue();
    }

    @Test
    void lane_that_is_locked_is_held_at_once() {
        accept(Priority.MEDIUM);
        Settlement again = new Settlement.Retry(Duration.ZERO, Cost.NONE, "unauthorised");
        settle(claim(LEASE), again, Sign.LOCKED);
        assertThat(lane("held_since IS NOT NULL AND held_cause = 'unauthorised'")).isTrue();
    }

    @Test
    void attempt_in_an_outage_is_free_and_one_that_others_survive_is_not() {
        accept(Priority.MEDIUM);
        fail(claim(LEASE));
        assertThat(sql("SELECT spent::text FROM escalation")).containsExactly("0");

        sql("UPDATE lane SET succeeded_at = now()");
        sql("UPDATE escalation SET due_at = now()");
        fail(claim(LEASE));
        assertThat(sql("SELECT spent::text FROM escalation")).containsExactly("1");
    }

    @Test
    void exhausted_call_enters_review_with_an_audit_line() {
        accept(Priority.MEDIUM);
        Claim claim = claim(LEASE);
        Settlement again = new Settlement.Retry(Duration.ZERO, Cost.FULL, "in doubt: 500");
        settlements
                .settle(new Ending(claim, again, Sign.NONE), terms(LEASE, 1, UNLIMITED))
                .await()
                .indefinitely();
        assertThat(states()).containsExactly("review");
        assertThat(sql("SELECT detail FROM audit WHERE kind = 'review'"))
                .containsExactly("given up after 1 attempts; in doubt: 500");
    }

    @Test
    void call_that_dying_replicas_used_up_enters_review() {
        accept(Priority.MEDIUM);
        ClaimTerms once = terms(Duration.ZERO, 1, UNLIMITED);
        outbox.claim(1, once).await().indefinitely();
        assertThat(outbox.claim(1, once).await().indefinitely().claims()).isEmpty();
        assertThat(outbox.buryExhausted(once).await().indefinitely()).isEqualTo(1);
        assertThat(states()).containsExactly("review");
    }

    @Test
    void call_that_was_not_sent_keeps_its_place() {
        accept(Priority.MEDIUM);
        accept(Priority.MEDIUM);
        Claim first = claim(LEASE);
        settle(first, new Settlement.Retry(null, Cost.NONE, "not sent"), Sign.NONE);
        assertThat(claim(LEASE).id()).isEqualTo(first.id());
    }

    private void accept(Priority priority) {
        Escalation raw =
                new Escalation(
                        new CallId(UUID.randomUUID().toString()),
                        "reason",
                        priority,
                        new CallFacts(null, null, null, null, null, null),
                        null,
                        Map.of(),
                        List.of());
        inbox.accept(new Arrival(new Redactor().redact(raw), "rule", "1", null, "sender"))
                .await()
                .indefinitely();
    }

    private Claim claim(Duration lease) {
        return await().until(
                        () ->
                                outbox.claim(1, terms(lease, 12, UNLIMITED))
                                        .await()
                                        .indefinitely()
                                        .claims(),
                        claims -> claims.size() == 1)
                .get(0);
    }

    private List<Claim> claims(int room, Pace pace) {
        return outbox.claim(room, terms(LEASE, 12, pace)).await().indefinitely().claims();
    }

    private static ClaimTerms terms(Duration lease, int maxAttempts, Pace pace) {
        return new ClaimTerms("test", lease, maxAttempts, pace);
    }

    private static Pace pace(double rate, int hourlyBudget) {
        return new Pace(rate, hourlyBudget, Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    private boolean settle(Claim claim, Settlement settlement, Sign sign) {
        return settlements
                .settle(new Ending(claim, settlement, sign), terms(LEASE, 12, UNLIMITED))
                .await()
                .indefinitely();
    }

    private void fail(Claim claim) {
        Settlement again =
                new Settlement.Retry(Duration.ofMinutes(5), Cost.UNLESS_OUTAGE, "no answer");
        assertThat(settle(claim, again, Sign.FAILS)).isTrue();
    }

    private static List<Priority> priorities(List<Claim> claims) {
        return claims.stream().map(claim -> claim.event().escalation().priority()).toList();
    }

    private boolean lane(String condition) {
        return sql("SELECT (" + condition + ")::text FROM lane").equals(List.of("true"));
    }

    private List<String> states() {
        return sql("SELECT state FROM escalation");
    }

    private List<String> sql(String statement) {
        List<String> values = new ArrayList<>();
        postgres.query(statement).executeAndAwait().forEach(row -> values.add(row.getString(0)));
        return values;
    }

    /** Leaves the lane to the test. */
    public static class NoDispatcher implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.arc.exclude-types", "io.incidentbridge.dispatch.*");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(NoTurns.class);
        }
    }

    /** The preflight has none, since it would draw from the lane. */
    @Alternative
    @ApplicationScoped
    static class NoTurns implements Surroundings {
        @Override
        public Permits permits(Duration within, Asker asker) {
            return () -> Uni.createFrom().failure(new WithheldException("no dispatcher"));
        }

        @Override
        public void pauseAll(Duration asked) {}

        @Override
        public Uni<Instant> databaseTime() {
            return Uni.createFrom().item(Instant.EPOCH);
        }
    }
}
