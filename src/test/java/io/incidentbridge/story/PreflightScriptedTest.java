package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Preflight;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same with the shipped app, which is asked how it is installed. */
@QuarkusTest
@TestProfile(ScriptedTest.Scripted.class)
class PreflightScriptedTest extends Story {

    private Preflight preflight;

    @BeforeEach
    void awaitFirst() {
        preflight = new Preflight(service.url());
        preflight.awaitFirst();
    }

    @AfterEach
    void setUpRightly() {
        serviceNow.settings(new JsonObject().put("asNew", true));
    }

    @Test
    void app_that_is_installed_rightly_passes() {
        JsonObject report = preflight.run();

        assertThat(report.getString("verdict")).as(report.encodePrettily()).isEqualTo("ok");
        assertThat(Preflight.lines(report))
                .containsExactly(
                        "address ok: it answers",
                        "token ok: a token was issued",
                        "application ok: version 0.1.0 answers",
                        "column ok: x_gcit_bridge_call_id is there",
                        "unique ok: the call id is unique",
                        "work-notes ok: the application writes work notes",
                        "fields ok: all columns that the rules write are taken",
                        "clock ok: all clocks are within 30 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"hasApp":false}|application|unclear|nothing shows at SERVICENOW_SCRIPTED_PATH: 400 Requested URI does not represent any resource: /api/x_gcit_bridge/genesysincidenttrigger/incident/create|Install the application of deploy/servicenow on the instance, or correct SERVICENOW_SCRIPTED_PATH, unless calls become incidents there.
                    {"hasCheck":false}|application|unclear|it is there, and says nothing of itself|Install the application of deploy/servicenow again: this version has no check yet.
                    {"roles":["itil"]}|application|wrong|403 User Not Authorized: Failed API level ACL Validation|Give the OAuth Application User the role x_gcit_bridge.integration.
                    {"missingColumns":["x_gcit_bridge_call_id"]}|column|wrong|the application's column of the call id is missing|Install the application of deploy/servicenow again: every call is answered 503 until then.
                    {"lengths":{"x_gcit_bridge_call_id":40}}|column|wrong|the column of the call id holds 40 characters|Give the column a length of 100: a longer call id is cut, and never found again.
                    {"uniqueFields":[]}|unique|wrong|the column of the call id is not unique|Clear what two incidents have alike in that column, and check Unique for it in sys_dictionary.list: two creates at one time make two incidents until then.
                    {"isDictionaryOpen":false}|unique|unclear|the application may not read sys_dictionary|Look in sys_dictionary.list whether Unique is checked for the column x_gcit_bridge_call_id of incident.
                    {"missingColumns":["work_notes"]}|work-notes|warning|the application does not write work notes|Install the application of deploy/servicenow again, or do without storms and work notes: they would end in review.
                    {"missingColumns":["contact_type"]}|fields|warning|contact_type: not taken by the application|Add these to its property x_gcit_bridge.fields.extra, or correct the rules.
                    """)
    void wrong_installation_is_told_with_its_fix(
            String settings, String check, String verdict, String seen, String fix) {
        serviceNow.settings(new JsonObject(settings));

        JsonObject report = preflight.run();

        JsonObject finding = Preflight.finding(report, check);
        assertThat(finding.getString("verdict")).as(report.encodePrettily()).isEqualTo(verdict);
        assertThat(finding.getString("seen")).isEqualTo(seen);
        assertThat(finding.getString("fix")).isEqualTo(fix);
    }
}
