package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.CloudEvents;
import io.incidentbridge.testing.Evidence;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.Planted;
import io.incidentbridge.testing.Planted.Person;
import io.incidentbridge.testing.Receiver;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tells the service of people in every place that takes text, and looks where they went. */
class PlantedDataIT {

    private final Planted planted = Planted.people();

    /** Everybody in one sentence, birth dates with the label that makes them one. */
    private final String told =
            planted.all().stream().map(PlantedDataIT::spoken).collect(Collectors.joining("; "));

    private final List<String> answers = new ArrayList<>();

    private TestPostgres postgres;
    private ServiceNowSandbox sandbox;
    private SandboxClient serviceNow;
    private Receiver receiver;
    private ServiceProcess process;
    private Service service;

    @BeforeEach
    void start() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        serviceNow = new SandboxClient(sandbox.url().toString());
        receiver = new Receiver();
        Map<String, String> settings = ServiceSettings.of(postgres.newDatabase("planted"), sandbox);
        settings.put("alert.webhook-url", receiver.url());
        settings.put("alert.quarantine", "1");
        settings.put("operator.auth", "none");
        process = ServiceProcess.start(settings);
        service = process.service();
    }

    @AfterEach
    void stop() {
        process.close();
        receiver.close();
        sandbox.close();
        postgres.close();
    }

    @Test
    void nobody_is_found_wherever_they_were_told() {
        String raised = Bodies.newCall();
        sent(post("/v1/escalations", everywhere(raised).encode()));
        sent(post("/v1/escalations?dryRun=true", everywhere(Bodies.newCall()).encode()));
        sent(
                post(
                        "/v1/escalations",
                        everywhere(Bodies.newCall()).encode() + "\n{\"callId\":\"" + told + "\"}\n",
                        "application/x-ndjson"));
        sent(
                post(
                        "/v1/escalations",
                        CloudEvents.batch(
                                CloudEvents.of(everywhere(Bodies.newCall()).encode())
                                        .put("subject", told),
                                CloudEvents.of("{}").put("source", told)),
                        "application/cloudevents-batch+json"));
        tellEvents(Bodies.newCall());
        unreadable();
        review();

        service.awaitState(raised, "raised");
        sent(get("/v1/escalations/" + raised));
        sent(get("/v1/escalations/" + raised + "/audit"));
        for (String list : List.of("/v1/escalations", "/v1/quarantine", "/v1/review")) {
            sent(get(list));
            sent(get(list + "?q=" + URLEncoder.encode(told, StandardCharsets.UTF_8)));
        }
        await().until(() -> !receiver.taken().isEmpty());

        answers.add(receiver.taken().toString());
        answers.add(sandbox.incidents().toString());
        answers.add(process.log());
        answers.forEach(text -> assertThat(planted.findIn(text)).as(text).isEmpty());
        assertThat(planted.findIn(dump())).isEmpty();
        assertThat(sandbox.incidents().toString())
                .contains("***-***-9888")
                .contains("[card removed]");
    }

    /** An event that tells of them in every field, and in the names of some. */
    private JsonObject everywhere(String callId) {
        return new JsonObject()
                .put("callId", callId)
                .put("escalationReason", "IVR_TIMEOUT for " + told)
                .put("queueName", told)
                .put("agentUserId", told)
                .put("direction", told)
                .put("customerPhone", "+1 (555) 019-9888")
                .put("conversationText", "caller says: " + told)
                .put(told, "a name of a field")
                .put(
                        "nested",
                        new JsonObject()
                                .put(
                                        "list",
                                        new JsonArray()
                                                .add(told)
                                                .add(new JsonObject().put(told, 1)))
                                .put("json", new JsonObject().put("text", told).encode()));
    }

    private void tellEvents(String callId) {
        JsonObject flow = Genesys.transferred(callId, 1_767_268_800_000L);
        flow.getJsonObject("detail").getJsonObject("eventBody").put("flowId", told);
        sent(post("/v1/sources/eventbridge", flow.encode()));
        JsonObject attributes =
                Genesys.event(
                        callId,
                        "attributes",
                        1_767_268_801_000L,
                        new JsonObject()
                                .put(
                                        "attributes",
                                        new JsonObject().put(told, told).put("note", told)));
        sent(post("/v1/sources/eventbridge", attributes.encode()));
        JsonObject broken = Genesys.event(told, told, 1, new JsonObject());
        sent(post("/v1/sources/eventbridge", broken.encode()));
        broken.getJsonObject("detail")
                .put("topicName", "v2.detail.events.conversation." + told + ".flow.end");
        sent(post("/v1/sources/eventbridge", broken.encode()));
        service.awaitState(callId, "raised");
    }

    private void unreadable() {
        String whole = everywhere(Bodies.newCall()).encode();
        sent(post("/v1/escalations", whole.substring(0, whole.length() - 2)));
        sent(post("/v1/escalations", whole.replace("\"callId\"", "\"call\"")));
        sent(post("/v1/escalations", "{\"" + told + "\":1,\"" + told + "\":2}"));
        sent(post("/v1/escalations", everywhere(Bodies.newCall()).put("startTime", told).encode()));
        sent(post("/v1/escalations", everywhere(Bodies.newCall()).put("callId", told).encode()));
        sent(post("/v1/escalations", "<html>" + told + "</html>"));
        sent(post("/v1/escalations", told, "text/plain"));
        sent(
                post(
                        "/v1/escalations",
                        everywhere(Bodies.newCall()).encode(),
                        "application/x-" + "form"));
        String id =
                get("/v1/quarantine").json().getJsonArray("items").getJsonObject(0).getString("id");
        sent(post("/v1/quarantine/" + id + "/resubmit", "{\"callId\":\"" + told + "\"}"));
        sent(
                post(
                        "/v1/quarantine/" + id + "/discard",
                        new JsonObject().put("reason", told).encode()));
    }

    private void review() {
        String callId = Bodies.newCall();
        serviceNow.fail(once("rejected", "create").put("callId", callId));
        sent(post("/v1/escalations", everywhere(callId).encode()));
        service.awaitState(callId, "review");
        sent(post("/v1/review/replay", new JsonObject().put("queue", told).encode()));
        sent(
                post(
                        "/v1/review/" + callId + "/discard",
                        new JsonObject().put("reason", told).encode()));
    }

    private static String spoken(Person person) {
        return person.kind().equals("birth")
                ? "date of birth " + person.text()
                : person.kind() + " " + person.text();
    }

    private Answer post(String path, String body) {
        return post(path, body, "application/json");
    }

    private Answer post(String path, String body, String contentType) {
        return Http.post(service.url() + path, body, Map.of("Content-Type", contentType));
    }

    private Answer get(String path) {
        return Http.get(service.url() + path);
    }

    private void sent(Answer answer) {
        assertThat(answer.status()).isLessThan(500);
        answers.add(answer.body());
    }

    private Path dump() {
        return Evidence.dump(postgres, "planted");
    }
}
