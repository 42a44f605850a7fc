package io.incidentbridge.intake.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.intake.notifications.Queues;
import io.incidentbridge.rules.Rules;
import io.incidentbridge.testing.Platforms;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A client of Genesys Cloud alone does not say that all of an organisation's calls are wanted. */
@QuarkusTest
@QuarkusTestResource(Platforms.class)
class ScopeTest {

    /** No queues are named here, and there is no rules file. */
    @Inject Queues queues;

    @Inject Rules rules;

    @Test
    void nothing_is_compared_where_nothing_says_which_calls_are_wanted() {
        assertThat(scope(Optional.empty()).missing())
                .hasValueSatisfying(why -> assertThat(why).contains("GENESYS_QUEUES"));
    }

    @Test
    void all_is_compared_where_that_was_asked_for() {
        Scope asked = scope(Optional.of(Duration.ofMinutes(5)));
        assertThat(asked.missing()).isEmpty();
        assertThat(asked.every()).hasMinutes(5);
    }

    @Test
    void never_is_for_gaps_alone() {
        assertThat(scope(Optional.of(Duration.ZERO)).missing())
                .hasValueSatisfying(why -> assertThat(why).contains("only gaps"));
    }

    private Scope scope(Optional<Duration> every) {
        return new Scope(queues, rules, config(every));
    }

    static ReconciliationConfig config(Optional<Duration> every) {
        return new ReconciliationConfig() {
            @Override
            public Optional<Duration> reconcileEvery() {
                return every;
            }

            @Override
            public Duration reconcileAge() {
                return Duration.ofMinutes(1);
            }

            @Override
            public Duration reconcileOverlap() {
                return Duration.ofMinutes(10);
            }
        };
    }
}
