package io.incidentbridge.intake.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.incidentbridge.genesys.GenesysCloud;
import io.incidentbridge.intake.duty.NotNowException;
import io.incidentbridge.intake.genesys.Finding;
import io.incidentbridge.intake.genesys.Seen;
import io.incidentbridge.intake.notifications.NamedQueues;
import io.incidentbridge.intake.notifications.Queues;
import io.incidentbridge.rules.Rules;
import io.incidentbridge.testing.LogLines;
import io.incidentbridge.testing.Organisation;
import io.incidentbridge.testing.Platforms;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** A client of Genesys Cloud alone does not say that all of an organisation's calls are wanted. */
@QuarkusTest
@QuarkusTestResource(Platforms.class)
class ScopeTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** No queues are named here, and there is no rules file. */
    @Inject Queues queues;

    @Inject Rules rules;
    @Inject GenesysCloud cloud;
    @Inject Config settings;

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

    @Test
    void nothing_is_compared_where_no_queue_has_any_of_the_names() {
        Scope scope = named("Nobody has it", "Nor this");
        assertThatThrownBy(() -> scope.calls().await().atMost(SOON))
                .isInstanceOf(NotNowException.class)
                .hasMessageContaining("no queue has such an id or name");
        assertThat(scope.leftOut()).containsExactly("Nobody has it", "Nor this");
    }

    @Test
    void queue_is_known_by_its_id_in_capitals_and_what_is_unknown_is_told_once() {
        LogLines log = LogLines.of(Scope.class.getName());
        Scope scope = named("Nobody has it", Organisation.SUPPORT.toUpperCase(Locale.ROOT));
        assertThat(scope.calls().await().atMost(SOON).test(in(Organisation.SUPPORT))).isTrue();
        assertThat(scope.calls().await().atMost(SOON).test(in("another"))).isFalse();
        log.close();
        assertThat(scope.leftOut()).containsExactly("Nobody has it");
        assertThat(log.all()).filteredOn(line -> line.contains("Nobody has it")).hasSize(1);
    }

    @Test
    void nothing_is_compared_that_the_ledger_may_have_forgotten() {
        Config forgetful =
                new SmallRyeConfigBuilder()
                        .withDefaultValue("retention", "P2D")
                        .withDefaultValue("retention.dedup", "P3D")
                        .build();
        assertThat(new Scope(queues, rules, config(Optional.empty()), forgetful).back()).hasDays(3);
        assertThat(scope(Optional.empty()).back()).hasDays(7);
    }

    private Scope named(String... names) {
        return new Scope(NamedQueues.of(cloud, names), rules, config(Optional.empty()), settings);
    }

    private static Seen in(String queueId) {
        return new Seen(
                new Finding.OfNoInterest("other", ""),
                List.of(),
                Optional.empty(),
                null,
                null,
                Instant.EPOCH,
                queueId,
                Set.of(queueId),
                true,
                null);
    }

    private Scope scope(Optional<Duration> every) {
        return new Scope(queues, rules, config(every), settings);
    }

    static ReconciliationConfig config(Optional<Duration> every) {
        return config(every, Duration.ZERO);
    }

    static ReconciliationConfig config(Optional<Duration> every, Duration again) {
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

            @Override
            public Optional<Duration> reconcileAgain() {
                return Optional.of(again);
            }

            @Override
            public Duration reconcileBack() {
                return Duration.ofDays(7);
            }
        };
    }
}
