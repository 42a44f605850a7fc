package io.incidentbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.escalation.Priority;
import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.testing.Platforms;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims and settlements on a real database; the service's own dispatcher is kept off the lane. */
@QuarkusTest
@TestProfile(OutboxTest.NoDispatcher.class)
@QuarkusTestResource(Platforms.class)
class OutboxTest {

    private static final Incident INCIDENT = new Incident("a".repeat(32), "INC0010001");

    @Inject Inbox inbox;
    @Inject Outbox outbox;
    @Inject Pool postgres;

    @BeforeEach
    void empty() {
        sql("TRUNCATE escalation, audit");
        sql("UPDATE lane SET tokens = 0, paused_until = '-infinity'");
    }

    @Test
    void settlement_of_a_lost_lease_changes_nothing() {
        accept(Priority.MEDIUM);
        Claim lost = claim(Duration.ZERO);
        Claim held = claim(Duration.ofMinutes(1));
        assertThat(held.attempt()).isEqualTo(2);

        assertThat(settle(lost, new Settlement.DeadLettered("too late"))).isFalse();
        assertThat(settle(held, new Settlement.Raised(INCIDENT, false, "found"))).isTrue();
        assertThat(settle(held, new Settlement.DeadLettered("twice"))).isFalse();
        assertThat(states()).containsExactly("raised");
    }

    @Test
    void claimed_call_is_nobody_else_s_until_its_lease_ends() {
        accept(Priority.MEDIUM);
        claim(Duration.ofMinutes(1));
        assertThat(claimAll(10, Duration.ofMinutes(1), 0)).isEmpty();
    }

    @Test
    void urgent_overtakes() {
        accept(Priority.LOW);
        accept(Priority.MEDIUM);
        accept(Priority.HIGH);
        assertThat(claimAll(1, Duration.ofMinutes(1), 0))
                .extracting(claim -> claim.event().escalation().priority())
                .containsExactly(Priority.HIGH);
    }

    @Test
    void paused_lane_gives_nothing_and_a_shorter_pause_does_not_end_it() {
        accept(Priority.MEDIUM);
        outbox.pause(Duration.ofMinutes(10), "throttled").await().indefinitely();
        outbox.pause(Duration.ZERO, "throttled").await().indefinitely();
        assertThat(claimAll(10, Duration.ofMinutes(1), 0)).isEmpty();
    }

    @Test
    void rate_bounds_what_all_replicas_claim_together() {
        for (int i = 0; i < 40; i++) {
            accept(Priority.MEDIUM);
        }
        claimAll(40, Duration.ofMinutes(1), 10);
        long started = System.nanoTime();
        int claimed = 0;
        while (System.nanoTime() - started < Duration.ofSeconds(1).toNanos()) {
            claimed += claimAll(40, Duration.ofMinutes(1), 10).size();
        }
        assertThat(claimed).isBetween(5, 10);
    }

    @Test
    void exhausted_call_enters_review_with_an_audit_line() {
        accept(Priority.MEDIUM);
        ClaimTerms once = new ClaimTerms("test", Duration.ZERO, 1, 0);
        outbox.claim(1, once).await().indefinitely();
        assertThat(outbox.claim(1, once).await().indefinitely()).isEmpty();
        assertThat(outbox.buryExhausted(once).await().indefinitely()).isEqualTo(1);
        assertThat(states()).containsExactly("review");
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
        inbox.accept(new Arrival(new Redactor().redact(raw), "rule", "sender"))
                .await()
                .indefinitely();
    }

    private Claim claim(Duration lease) {
        return await().until(() -> claimAll(1, lease, 0), claims -> claims.size() == 1).get(0);
    }

    private List<Claim> claimAll(int room, Duration lease, double rate) {
        return outbox.claim(room, new ClaimTerms("test", lease, 12, rate)).await().indefinitely();
    }

    private boolean settle(Claim claim, Settlement settlement) {
        return outbox.settle(claim, settlement, "test").await().indefinitely();
    }

    private List<String> states() {
        return sql("SELECT state FROM escalation");
    }

    private List<String> sql(String statement) {
        List<String> values = new java.util.ArrayList<>();
        postgres.query(statement).executeAndAwait().forEach(row -> values.add(row.getString(0)));
        return values;
    }

    /** Hands a call of its own to no one: the only attempt allowed is never claimed. */
    public static class NoDispatcher implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.arc.exclude-types", "io.incidentbridge.dispatch.*");
        }
    }
}
