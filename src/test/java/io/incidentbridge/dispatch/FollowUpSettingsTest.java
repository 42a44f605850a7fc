package io.incidentbridge.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.dispatch.FollowUpPolicy.Act;
import io.incidentbridge.ledger.FollowUpTerms;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings of follow-ups say. */
class FollowUpSettingsTest {

    @Test
    void incident_that_is_over_is_left_alone_unless_a_setting_says_otherwise() {
        FollowUpPolicy policy = FollowUpPolicy.of(settings(Map.of()));

        assertThat(policy.asksForState()).isTrue();
        for (String state : new String[] {"6", "7", "8"}) {
            assertThat(policy.act(state)).isEqualTo(Act.LEAVE);
        }
        for (String state : new String[] {"1", "2", "3", "-5"}) {
            assertThat(policy.act(state)).isEqualTo(Act.NOTE);
        }
    }

    @Test
    void state_is_not_asked_for_where_it_changes_nothing() {
        assertThat(
                        FollowUpPolicy.of(
                                        settings(
                                                Map.of(
                                                        "follow-up.resolved",
                                                        "note",
                                                        "follow-up.closed",
                                                        "note")))
                                .asksForState())
                .isFalse();
    }

    @Test
    void which_states_are_over_is_a_setting() {
        FollowUpPolicy policy =
                FollowUpPolicy.of(
                        settings(
                                Map.of(
                                        "follow-up.resolved",
                                        "reopen",
                                        "follow-up.resolved-states",
                                        "6, 60",
                                        "follow-up.closed",
                                        "related",
                                        "follow-up.closed-states",
                                        "-7")));

        assertThat(policy.act("60")).isEqualTo(Act.REOPEN);
        assertThat(policy.act("-7")).isEqualTo(Act.RELATED);
        assertThat(policy.act("7")).isEqualTo(Act.NOTE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "follow-up.resolved|ignore|FOLLOW_UP_RESOLVED must be leave, note, reopen or related",
                "follow-up.closed|Reopen|FOLLOW_UP_CLOSED must be leave, note, reopen or related",
                "follow-up.resolved-states|resolved|FOLLOW_UP_RESOLVED_STATES must be numbers apart by commas",
                "follow-up.closed-states|7;8|FOLLOW_UP_CLOSED_STATES must be numbers apart by commas",
                "follow-up.closed-states|6,7|FOLLOW_UP_RESOLVED_STATES and FOLLOW_UP_CLOSED_STATES must have none in common"
            })
    void wrong_policy_is_named(String property, String value, String told) {
        assertThat(FollowUpPolicy.wrong(settings(Map.of(property, value)))).hasValue(told);
    }

    @Test
    void wrong_mode_is_named_and_an_empty_one_is_none() {
        assertThat(FollowUpTerms.wrong(settings(Map.of("follow-up", "notes"))))
                .hasValue("FOLLOW_UP must be work-note or ignore");
        assertThat(FollowUpTerms.of(settings(Map.of("follow-up", " "))).notes()).isTrue();
        assertThat(FollowUpTerms.of(settings(Map.of("follow-up", "ignore"))).notes()).isFalse();
    }

    private static Config settings(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 1))
                .build();
    }
}
