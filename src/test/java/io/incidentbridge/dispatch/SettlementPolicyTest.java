package io.incidentbridge.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.escalation.Priority;
import io.incidentbridge.ledger.Claim;
import io.incidentbridge.ledger.Settlement;
import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.servicenow.DeliveryOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SettlementPolicyTest {

    private static final Incident INCIDENT = new Incident("0".repeat(32), "INC0010001");

    @Test
    void throttled_call_waits_for_retry_after_and_keeps_its_attempt() {
        Settlement settlement =
                settle(new DeliveryOutcome.Throttled(Duration.ofSeconds(90)), 12, 12);

        assertThat(settlement).isInstanceOf(Settlement.RetryAfter.class);
        assertThat(settlement.delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
        assertThat(settlement.counts()).isFalse();
    }

    @Test
    void doubt_counts_and_ends_in_review() {
        assertThat(settle(new DeliveryOutcome.InDoubt("x"), 11, 11).counts()).isTrue();
        assertThat(settle(new DeliveryOutcome.InDoubt("x"), 11, 11))
                .isInstanceOf(Settlement.RetryAfter.class);
        assertThat(settle(new DeliveryOutcome.InDoubt("x"), 30, 12))
                .isInstanceOf(Settlement.DeadLettered.class);
    }

    @Test
    void refused_token_and_lost_connection_never_use_up_a_call() {
        for (DeliveryOutcome outcome :
                List.of(
                        new DeliveryOutcome.Unauthorised("x"),
                        new DeliveryOutcome.Unavailable("x"))) {
            assertThat(settle(outcome, 1_000, 12)).isInstanceOf(Settlement.RetryAfter.class);
            assertThat(settle(outcome, 1_000, 12).counts()).isFalse();
        }
    }

    @Test
    void refusal_goes_to_review_at_once() {
        assertThat(settle(new DeliveryOutcome.Rejected(400, "no such field"), 1, 1))
                .isInstanceOf(Settlement.DeadLettered.class);
    }

    @Test
    void found_is_as_good_as_created() {
        assertThat(settle(new DeliveryOutcome.Created(INCIDENT, null), 1, 1).incident())
                .isEqualTo(INCIDENT);
        assertThat(settle(new DeliveryOutcome.AlreadyExists(INCIDENT, null), 2, 2).incident())
                .isEqualTo(INCIDENT);
    }

    @Test
    void lane_stands_still_for_all_only_when_servicenow_says_so_of_all() {
        LanePolicy lane = new LanePolicy(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)));
        assertThat(new DeliveryOutcome.Throttled(Duration.ofDays(9)).choose(lane))
                .contains(Duration.ofHours(2));
        assertThat(new DeliveryOutcome.Throttled(null).choose(lane)).isEmpty();
        assertThat(new DeliveryOutcome.InDoubt("x").choose(lane)).isEmpty();
        assertThat(new DeliveryOutcome.Unauthorised("x").choose(lane)).isPresent();
    }

    private static Settlement settle(DeliveryOutcome outcome, int attempt, int spent) {
        Claim claim =
                new Claim(
                        1,
                        attempt,
                        spent,
                        new Redactor()
                                .redact(
                                        new Escalation(
                                                new CallId("call-1"),
                                                "reason",
                                                Priority.LOW,
                                                new CallFacts(null, null, null, null, null, null),
                                                null,
                                                Map.of(),
                                                List.of())));
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
        return outcome.choose(new SettlementPolicy(claim, backoff, 12, new Random(1)));
    }
}
