package io.incidentbridge.servicenow.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.incidentbridge.servicenow.Sight;
import io.incidentbridge.servicenow.Sight.Obstacle;
import io.incidentbridge.servicenow.Target;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be in the way, each with its own sentence, which names the setting or the place. */
class WordsTest {

    private static final Target TARGET =
            new Target(
                    "https://example.service-now.com",
                    "https://login.example.com:8443/token",
                    false,
                    "incident",
                    "correlation_id",
                    Optional.empty(),
                    false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    NO_NAME|has no address|SERVICENOW_PROXY
                    NO_CONNECTION|takes no connection|SERVICENOW_URL
                    PROXY|is not reached: the proxy refuses|SERVICENOW_PROXY
                    UNKNOWN_AUTHORITY|shows a certificate of an authority that is not known here|SERVICENOW_CA_FILE
                    CERTIFICATE_TIME|shows a certificate that is over, or not valid yet|clock of this machine
                    CERTIFICATE_NAME|shows a certificate for another host|SERVICENOW_URL
                    OUR_CERTIFICATE|takes no connection without a certificate it trusts|SERVICENOW_CERT_FILE
                    TLS|agrees on no TLS connection|https://
                    """)
    void obstacle_has_its_sentence(Obstacle obstacle, String seen, String fix) {
        Finding finding =
                new Sight.Unreachable(obstacle, "").choose(Words.ofInstance(Check.ADDRESS, TARGET));

        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(finding.seen()).isEqualTo("example.service-now.com " + seen);
        assertThat(finding.fix()).contains(fix);
    }

    @ParameterizedTest
    @EnumSource
    void fix_is_one_sentence(Obstacle obstacle) {
        Finding finding =
                new Sight.Unreachable(obstacle, "no token")
                        .choose(Words.ofTokens(Check.TOKEN, TARGET));

        assertThat(finding.fix()).matches("[A-Z][^.]*(\\.[^ ][^.]*)*\\.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    401 server_error access_denied|glide.oauth.inbound.client.credential.grant_type.enabled
                    401 invalid_client|no client of login.example.com has these
                    400 unauthorized_client|Let the client use the grant client_credentials
                    """)
    void refused_client_is_told_which_of_its_settings(String words, String fix) {
        Finding finding = new Sight.TokenRefused(words).choose(Words.ofTokens(Check.TOKEN, TARGET));

        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(finding.fix()).contains(fix);
    }

    @Test
    void page_with_403_is_the_access_control_of_addresses() {
        Sight page = new Sight.Answered(403, MissingNode.getInstance(), "", null, null);

        assertThat(page.choose(Words.ofInstance(Check.ADDRESS, TARGET)).fix())
                .contains("IP Address Access Control");
    }

    @Test
    void page_for_a_look_up_is_a_page_and_no_incident_of_a_call_that_nobody_made() {
        Sight page = new Sight.Answered(200, MissingNode.getInstance(), "", null, null);

        assertThat(LookUpStep.finding(TARGET, true, page).seen())
                .isEqualTo("200 with a page instead of JSON");
    }

    @ParameterizedTest
    @CsvSource({"404, WRONG", "405, UNCLEAR", "400, UNCLEAR", "415, UNCLEAR"})
    void only_a_clear_404_says_that_the_application_is_not_there(int status, Verdict verdict) {
        Sight.Answered answered =
                new Sight.Answered(
                        status,
                        JsonNodeFactory.instance.objectNode(),
                        "Requested URI does not represent any resource",
                        null,
                        null);

        assertThat(ApplicationStep.ofResource(answered).verdict()).isEqualTo(verdict);
    }

    @Test
    void token_that_the_instance_does_not_take_is_its_user_or_its_issuer() {
        Sight refused =
                new Sight.Answered(
                        401,
                        JsonNodeFactory.instance.objectNode(),
                        "User Not Authenticated",
                        null,
                        null);

        assertThat(refused.choose(Words.ofInstance(Check.TABLE, TARGET)).fix())
                .contains("OAuth Application User", "SERVICENOW_TOKEN_URL");
    }

    @Test
    void clock_that_is_off_is_the_one_that_differs_from_the_other_two() {
        Optional<Duration> right = Optional.of(Duration.ofSeconds(-1));
        Optional<Duration> off = Optional.of(Duration.ofSeconds(-90));

        assertThat(ClockStep.finding(right, right).verdict()).isEqualTo(Verdict.OK);
        assertThat(ClockStep.finding(off, off).fix()).startsWith("Set the clock of this machine");
        assertThat(ClockStep.finding(right, off).seen())
                .isEqualTo("the database is 90 s behind this replica");
        assertThat(ClockStep.finding(right, off).fix()).startsWith("Set the clock of the database");
        assertThat(ClockStep.finding(off, right).fix()).contains("ask ServiceNow");
        assertThat(ClockStep.finding(Optional.empty(), right).verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(ClockStep.finding(right, Optional.empty()).verdict()).isEqualTo(Verdict.WAITING);
    }
}
