package io.incidentbridge.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.dispatch.Consequence.Load;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.ledger.Ending.Sign;
import io.incidentbridge.ledger.Settlement;
import io.incidentbridge.ledger.Settlement.Cost;
import io.incidentbridge.servicenow.DeliveryOutcome;
import io.incidentbridge.servicenow.DeliveryOutcome.Suspect;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsequencesTest {

    private static final Incident INCIDENT = new Incident("0".repeat(32), "INC0010001");

    @Test
    void throttle_pauses_the_lane_and_costs_the_call_nothing() {
        Consequence consequence = of(new DeliveryOutcome.Throttled(Duration.ofMinutes(55)));

        assertThat(consequence.pause()).isEqualTo(Duration.ofMinutes(55));
        assertThat(consequence.settlement().cost()).isEqualTo(Cost.NONE);
        assertThat(consequence.settlement().delay()).isNull();
        assertThat(consequence.sign()).isEqualTo(Sign.NONE);
    }

    @Test
    void absurd_retry_after_is_not_believed() {
        assertThat(of(new DeliveryOutcome.Throttled(Duration.ofDays(9))).pause())
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void throttle_without_a_time_makes_room_instead_of_a_pause() {
        Consequence consequence = of(new DeliveryOutcome.Throttled(null));

        assertThat(consequence.pause()).isNull();
        assertThat(consequence.load()).isEqualTo(Load.JAMMED);
        assertThat(consequence.settlement().cost()).isEqualTo(Cost.NONE);
    }

    @Test
    void doubt_about_servicenow_counts_only_where_others_fare_better() {
        Consequence silence = of(new DeliveryOutcome.InDoubt("x", Suspect.SERVICENOW));
        assertThat(silence.settlement().cost()).isEqualTo(Cost.UNLESS_OUTAGE);
        assertThat(silence.sign()).isEqualTo(Sign.FAILS);

        Consequence answer = of(new DeliveryOutcome.InDoubt("x", Suspect.CALL));
        assertThat(answer.settlement().cost()).isEqualTo(Cost.FULL);
        assertThat(answer.sign()).isEqualTo(Sign.NONE);
    }

    @Test
    void refused_token_and_lost_connection_never_cost_an_attempt() {
        for (DeliveryOutcome outcome :
                List.of(
                        new DeliveryOutcome.Unauthorised("x"),
                        new DeliveryOutcome.Unavailable("x"),
                        new DeliveryOutcome.Withheld("x"))) {
            assertThat(of(outcome).settlement().cost()).isEqualTo(Cost.NONE);
        }
        assertThat(of(new DeliveryOutcome.Unauthorised("x")).sign()).isEqualTo(Sign.LOCKED);
        assertThat(of(new DeliveryOutcome.Unavailable("x")).sign()).isEqualTo(Sign.FAILS);
        assertThat(of(new DeliveryOutcome.Withheld("x")).sign()).isEqualTo(Sign.NONE);
    }

    @Test
    void call_that_was_not_sent_keeps_its_place() {
        assertThat(of(new DeliveryOutcome.Withheld("x")).settlement().delay()).isNull();
    }

    @Test
    void rejection_goes_to_review_at_once_and_speaks_for_servicenow() {
        Consequence consequence = of(new DeliveryOutcome.Rejected(400, "no such field"));
        assertThat(consequence.settlement()).isInstanceOf(Settlement.DeadLettered.class);
        assertThat(consequence.sign()).isEqualTo(Sign.WORKS);
    }

    @Test
    void refusal_may_be_about_the_call_or_about_all() {
        Consequence consequence = of(new DeliveryOutcome.Refused("403"));
        assertThat(consequence.settlement().cost()).isEqualTo(Cost.FULL);
        assertThat(consequence.sign()).isEqualTo(Sign.FAILS);
    }

    @Test
    void found_is_as_good_as_created() {
        assertThat(of(new DeliveryOutcome.Created(INCIDENT, null)).settlement().incident())
                .isEqualTo(INCIDENT);
        assertThat(of(new DeliveryOutcome.AlreadyExists(INCIDENT, null)).settlement().incident())
                .isEqualTo(INCIDENT);
    }

    private static Consequence of(DeliveryOutcome outcome) {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
        return outcome.choose(new Consequences(1, backoff, new Random(1)));
    }
}
