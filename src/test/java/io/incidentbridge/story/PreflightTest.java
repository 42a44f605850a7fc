package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Preflight;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A ServiceNow that is set up wrongly is told of, each time with what to do about it. */
@QuarkusTest
class PreflightTest extends Story {

    @TestHTTPResource(value = "/health/started", management = true)
    String startedUrl;

    @TestHTTPResource(value = "/metrics", management = true)
    String metricsUrl;

    private Preflight preflight;

    @BeforeEach
    void setUp() {
        preflight = new Preflight(service.url());
        preflight.awaitFirst();
        setUp(new JsonObject().put("uniqueFields", List.of("correlation_id")));
        // Of an empty table little can be said.
        service.sendAndWait(Bodies.minimal(Bodies.newCall()));
    }

    @AfterEach
    void setUpRightly() {
        serviceNow.recover();
        setUp(new JsonObject().put("asNew", true));
    }

    @Test
    void instance_that_is_set_up_rightly_passes_and_nothing_is_made_there() {
        int before = Http.get(sandboxUrl + "/sandbox/incidents").array().size();

        JsonObject report = preflight.run();

        assertThat(report.getString("verdict")).as(report.encodePrettily()).isEqualTo("ok");
        assertThat(Preflight.lines(report))
                .containsExactly(
                        "address ok: it answers",
                        "token ok: a token was issued",
                        "table ok: incident can be read",
                        "column ok: correlation_id is a column of incident",
                        "look-up ok: a call that nobody made has no incident",
                        "unique ok: correlation_id is unique",
                        "rights ok: the client has a role that creates incidents",
                        "work-notes ok: the client may read work notes",
                        "fields ok: all columns that the rules write are there",
                        "clock ok: all clocks are within 30 s");
        assertThat(Http.get(sandboxUrl + "/sandbox/incidents").array()).hasSize(before);
        assertThat(report.getJsonArray("findings").getJsonObject(0).getString("transaction"))
                .matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"clientCredentials":false}|token|wrong|401 server_error access_denied|Set the property glide.oauth.inbound.client.credential.grant_type.enabled to true, choose a user as OAuth Application User of the client in System OAuth > Application Registry, see that the plugin OAuth 2.0 (com.snc.platform.security.oauth) is active, and that SERVICENOW_CLIENT_ID and SERVICENOW_CLIENT_SECRET are the client's.
                    {"tellsTokenLifetime":false}|token|warning|the token does not say when it ends (expires_in)|Let the endpoint of SERVICENOW_TOKEN_URL send expires_in: without it a token is renewed only after a request was refused.
                    {"hasTable":false}|table|wrong|400 Invalid table incident|Correct SERVICENOW_TABLE: the instance has no table incident.
                    {"roles":["sn_request_read"]}|table|wrong|403 User Not Authorized: Failed API level ACL Validation|Give the OAuth Application User a role that may read and create in incident, such as itil or sn_incident_write, and the client an auth scope that includes the Table API if it has any.
                    {"missingColumns":["correlation_id"]}|column|wrong|correlation_id is no column of incident|Correct SERVICENOW_CORRELATION_FIELD, or add that column to incident.
                    {"missingColumns":["correlation_id"],"isDictionaryOpen":false}|column|wrong|correlation_id is no column of incident, or the client may not read it|Correct SERVICENOW_CORRELATION_FIELD, or add that column to incident and let the client read it.
                    {"missingColumns":["correlation_id"]}|look-up|wrong|a call that nobody made has an incident: the condition on correlation_id is dropped|Correct SERVICENOW_CORRELATION_FIELD, or add that column to incident and let the client query it.
                    {"uniqueFields":[]}|unique|warning|correlation_id is not unique: a create that outlives its timeout can make a second incident of a call|Check Unique for the column in sys_dictionary, or set SERVICENOW_API=scripted or SERVICENOW_DERIVED_SYS_ID=true.
                    {"isDictionaryOpen":false}|unique|unclear|sys_dictionary does not show correlation_id to the client|Look in sys_dictionary.list whether Unique is checked for the column correlation_id of incident.
                    {"lengths":{"correlation_id":40}}|column|wrong|correlation_id holds 40 characters|Give the column a length of 100: a longer call id is cut, and never found again.
                    {"roles":["sn_incident_read"]}|rights|warning|the client has none of the roles that create incidents on a new instance|Give the OAuth Application User itil or sn_incident_write, unless another role of its lets it create in incident.
                    {"isDictionaryOpen":false}|rights|unclear|the client may not read its roles|See that the OAuth Application User has itil, sn_incident_write, or another role that may create in incident.
                    {"missingColumns":["work_notes"]}|work-notes|warning|the client may not read work notes: what cannot be looked up ends in review|Let the OAuth Application User read and write work_notes of incident, as the role itil does.
                    {"missingColumns":["contact_type"]}|fields|warning|contact_type: no column, or the client may not read it|Correct the rules, or add the column to incident: ServiceNow leaves out what it does not have, in silence.
                    {"clockAheadSeconds":95}|clock|wrong|ServiceNow is 9# s ahead of this replica|Set the clocks of this machine and of the database by NTP, or ask ServiceNow about its own: waits that ServiceNow asks for by the time of day are misread, and signed events and tokens of senders may be refused.
                    {"clockAheadSeconds":-3600}|clock|wrong|ServiceNow is 360# s behind this replica|Set the clocks of this machine and of the database by NTP, or ask ServiceNow about its own: waits that ServiceNow asks for by the time of day are misread, and signed events and tokens of senders may be refused.
                    """)
    void wrong_set_up_is_told_with_its_fix(
            String settings, String check, String verdict, String seen, String fix) {
        setUp(new JsonObject(settings));

        JsonObject report = preflight.run();

        JsonObject finding = Preflight.finding(report, check);
        assertThat(finding.getString("verdict")).as(report.encodePrettily()).isEqualTo(verdict);
        assertThat(finding.getString("seen").replaceAll("(?<=\\d)\\d(?= s )", "#")).isEqualTo(seen);
        assertThat(finding.getString("fix")).isEqualTo(fix);
        isShownEverywhere(report, check, verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    html|any|token|the token endpoint answered 200 without a token|Correct SERVICENOW_TOKEN_URL, or wait until 127.0.0.1 issues tokens again.
                    unavailable-before|any|address|503|Wait until 127.0.0.1 is up again, and ask ServiceNow if it stays so.
                    hang-before|any|address|127.0.0.1:* does not answer in time|See whether the instance is up, and set SERVICENOW_TIMEOUT higher if it is only slow.
                    reset-before|any|address|127.0.0.1:* drops the connection without an answer|See whether the instance is up, and what a proxy or firewall between makes of the connection.
                    html|token|token|the token endpoint answered 200 without a token|Correct SERVICENOW_TOKEN_URL, or wait until 127.0.0.1 issues tokens again.
                    reset-before|token|token|the token endpoint does not answer|Correct SERVICENOW_TOKEN_URL, or wait until 127.0.0.1 issues tokens again.
                    html|lookup|table|200 with a page instead of JSON|Wake the instance up in a browser, since one that sleeps answers so, or correct SERVICENOW_URL.
                    """)
    void instance_that_does_not_speak_is_told_apart_and_nothing_more_is_asked(
            String fault, String on, String check, String seen, String fix) {
        serviceNow.fail(new JsonObject().put("fault", fault).put("on", on));

        JsonObject report = preflight.run();

        JsonObject finding = Preflight.finding(report, check);
        assertThat(finding.getString("verdict")).as(report.encodePrettily()).isEqualTo("wrong");
        assertThat(finding.getString("seen").replaceAll(":\\d+ ", ":* ")).isEqualTo(seen);
        assertThat(finding.getString("fix")).isEqualTo(fix);
        assertThat(Preflight.finding(report, "look-up").getString("seen"))
                .isEqualTo("not looked at: " + check + " comes first");
    }

    @Test
    void secret_that_is_wrong_is_told_though_the_old_token_still_works() {
        setUp(new JsonObject().put("clientCredentials", false));
        String callId = Bodies.newCall();

        assertThat(preflight.run().getString("verdict")).isEqualTo("wrong");
        assertThat(service.sendAndWait(Bodies.minimal(callId)).status()).isEqualTo(201);
    }

    @Test
    void intake_takes_calls_while_all_is_wrong_and_nothing_is_lost() {
        setUp(new JsonObject().put("hasTable", false).put("clientCredentials", false));
        serviceNow.revokeTokens();
        String callId = Bodies.newCall();

        assertThat(preflight.run().getString("verdict")).isEqualTo("wrong");
        assertThat(service.send(Bodies.minimal(callId)).status()).isEqualTo(202);
        JsonObject started = Http.get(startedUrl).json();
        assertThat(started.getString("status")).isEqualTo("UP");

        setUp(new JsonObject().put("asNew", true));
        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void pause_that_servicenow_asked_for_is_kept_by_the_preflight_too() {
        serviceNow.fail(once("throttled-with-headers", "create").put("retryAfterSeconds", 2));
        String callId = Bodies.newCall();
        service.send(Bodies.minimal(callId));
        await().until(() -> "paused".equals(status().getJsonObject("delivery").getString("state")));

        JsonObject report = preflight.run();

        assertThat(report.getString("verdict")).isEqualTo("waiting");
        assertThat(Preflight.lines(report))
                .first()
                .asString()
                .startsWith("address waiting: not looked at yet: the lane is paused");
        service.awaitState(callId, "raised");
        assertThat(preflight.run().getString("verdict")).isEqualTo("ok");
    }

    @Test
    void wait_that_the_preflight_is_told_of_is_everybody_s() {
        serviceNow.fail(once("throttled-with-headers", "other").put("retryAfterSeconds", 2));

        assertThat(preflight.run().getString("verdict")).isEqualTo("waiting");
        await().until(() -> "paused".equals(status().getJsonObject("delivery").getString("state")));
        await().until(() -> "ok".equals(preflight.run().getString("verdict")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lookup", "token"})
    void wait_that_concerns_nobody_but_the_preflight_pauses_nobody(String on) {
        serviceNow.fail(once("throttled-with-headers", on).put("retryAfterSeconds", 600));

        assertThat(preflight.run().getString("verdict")).isEqualTo("waiting");
        assertThat(service.sendAndWait(Bodies.minimal(Bodies.newCall())).status()).isEqualTo(201);
        assertThat(status().getJsonObject("delivery").getString("state")).isNotEqualTo("paused");
        assertThat(preflight.run().getString("verdict")).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "forbidden-before"})
    void gateway_that_wants_a_token_first_is_in_nobody_s_way(String fault) {
        serviceNow.fail(once(fault, "lookup"));

        JsonObject report = preflight.run();

        assertThat(report.getString("verdict"))
                .as(report.encodePrettily())
                .isEqualTo(fault.equals("html") ? "unclear" : "ok");
        assertThat(Preflight.lines(report))
                .contains("table ok: incident can be read", "token ok: a token was issued");
    }

    @Test
    void whoever_asks_while_it_runs_is_told_the_same() {
        serviceNow.fail(once("latency", "lookup").put("delayMs", 500));

        CompletableFuture<JsonObject> first = CompletableFuture.supplyAsync(preflight::run);
        await().until(() -> serviceNow.faultsLeft() == 0);
        JsonObject second = preflight.run();

        assertThat(second.getString("at")).isEqualTo(first.join().getString("at"));
    }

    @Test
    void records_of_the_instance_and_secrets_are_in_no_finding() {
        setUp(new JsonObject().put("missingColumns", List.of("correlation_id")));
        String told = preflight.run().encode() + Http.get(startedUrl).body();

        assertThat(told).doesNotContain("INC00", "sandbox-secret", "Bearer");
    }

    private void isShownEverywhere(JsonObject report, String check, String verdict) {
        assertThat(status().getJsonObject("preflight")).isEqualTo(report);
        JsonObject started = Http.get(startedUrl).json();
        assertThat(started.getString("status")).isEqualTo("UP");
        assertThat(
                        started.getJsonArray("checks").stream()
                                .map(JsonObject.class::cast)
                                .filter(one -> "preflight".equals(one.getString("name")))
                                .map(one -> one.getJsonObject("data").getString(check)))
                .singleElement()
                .asString()
                .startsWith(verdict + ": ");
        assertThat(Http.get(metricsUrl).body())
                .contains(
                        "incident_bridge_preflight_wrong{check=\""
                                + check
                                + "\"} "
                                + (verdict.equals("wrong") ? "1.0" : "0.0"));
    }

    private JsonObject status() {
        return Http.get(service.url() + "/v1/status").json();
    }

    private void setUp(JsonObject settings) {
        serviceNow.settings(settings);
    }
}
