package io.incidentbridge.architect;

import static io.incidentbridge.architect.FlowFile.list;
import static io.incidentbridge.architect.FlowFile.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.architect.DataAction.Result;
import io.incidentbridge.intake.genesys.AttributeNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The flows of {@code deploy/genesys}: all of their ways are gone, and each ends on purpose. */
class FlowsTest {

    private static final String CREATE = "Create incident";
    private static final String HAND_OVER = "Hand over";
    private static final String REPORT = "Report to quarantine";

    private static final Map<String, String> FILES =
            Map.of(
                    CREATE, "create-incident",
                    HAND_OVER, "hand-over",
                    REPORT, "report-to-quarantine");

    private static final FlowFile MODULE = FlowFile.shipped("escalate");

    private static final Map<String, FlowFile> FLOWS =
            Map.of(
                    "inbound-call", FlowFile.shipped("inbound-call"),
                    "post-call", FlowFile.shipped("post-call"));

    private static final List<Supplier<Result>> RESULTS =
            List.of(
                    () -> created("accepted", "INC0010001"),
                    () -> created("accepted", ""),
                    () -> created("ignored", ""),
                    () -> new Result.Failure(400, ""),
                    () -> new Result.Failure(401, ""),
                    () -> new Result.Failure(404, ""),
                    () -> new Result.Failure(408, ""),
                    () -> new Result.Failure(413, ""),
                    () -> new Result.Failure(422, ""),
                    () -> new Result.Failure(429, ""),
                    () -> new Result.Failure(500, ""),
                    () -> new Result.Failure(503, ""),
                    () -> new Result.Failure(0, ""),
                    Result.Timeout::new);

    private static Result created(String status, String number) {
        return new Result.Success(
                Map.of(
                        "status",
                        status,
                        "incidentNumber",
                        number,
                        "incidentNumberSpoken",
                        number.replaceAll("(.)", "$1 ")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void caller_goes_on_whatever_happens(boolean isTransferPossible) {
        ways(2).forEach(
                        way -> {
                            Played played = play("inbound-call", way, call(), isTransferPossible);

                            assertThat(played.story()).as("way " + way).isNotEmpty();
                            assertThat(played.story().get(played.story().size() - 1))
                                    .isEqualTo(
                                            isTransferPossible
                                                    ? "to IT Support: Hotline"
                                                    : "disconnect");
                            assertThat(played.story())
                                    .contains("say We connect you.")
                                    .filteredOn(line -> line.startsWith("to "))
                                    .hasSize(isTransferPossible ? 1 : 0);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbound-call", "post-call"})
    void retry_is_bounded_pauses_and_is_for_those_who_may_answer_later(String flow) {
        int tries = flow.equals("inbound-call") ? 2 : 5;
        ways(tries)
                .forEach(
                        way -> {
                            List<String> story =
                                    play(
                                                    flow,
                                                    way,
                                                    flow.equals("post-call") ? event() : call(),
                                                    true)
                                            .story();

                            int expected = expectedTries(way, tries);
                            assertThat(story.stream().filter(FlowsTest::isTry))
                                    .as("tries of " + way)
                                    .hasSize(expected);
                            assertThat(story)
                                    .doesNotContainSequence(CREATE, HAND_OVER)
                                    .doesNotContainSequence(HAND_OVER, HAND_OVER);
                            assertThat(story.stream().filter(FlowsTest::isPause))
                                    .hasSize(expected - 1);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbound-call", "post-call"})
    void what_nobody_took_is_reported_once_and_what_was_answered_is_not(String flow) {
        int tries = flow.equals("inbound-call") ? 2 : 5;
        ways(tries)
                .forEach(
                        way -> {
                            Played played =
                                    play(
                                            flow,
                                            way,
                                            flow.equals("post-call") ? event() : call(),
                                            true);

                            Result last = way.get(expectedTries(way, tries) - 1).get();
                            assertThat(Collections.frequency(played.story(), REPORT))
                                    .as("reports of " + way)
                                    .isEqualTo(isWorthAnother(last) ? 1 : 0);
                        });
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408})
    void workflow_that_can_tell_nobody_ends_as_lost(int status) {
        Supplier<Result> failure = () -> new Result.Failure(status, "");

        assertThat(play("post-call", Collections.nCopies(6, failure), event(), true).story())
                .containsOnlyOnce(REPORT)
                .endsWith("end lost unreachable");
    }

    @Test
    void caller_may_hang_up_anywhere() {
        ways(2).forEach(
                        way -> {
                            List<String> whole = play("inbound-call", way, call(), true).story();
                            assertThat(whole.get(0)).as("comes first").isEqualTo(CREATE);
                            for (int point = 0; point < whole.size() - 1; point++) {
                                FlowRun run = run(way, new ArrayList<>(), true);
                                run.hangingUpAfter(point).run(FLOWS.get("inbound-call"), call());

                                assertThat(run.story()).startsWith(CREATE).endsWith("hung up");
                                assertThat(run.participant())
                                        .containsEntry("escalationReason", "IVR_ESCALATION");
                            }
                        });
    }

    @Test
    void mistake_in_the_flow_itself_costs_nobody_the_call() {
        for (boolean isTransferPossible : List.of(true, false)) {
            FlowRun run = run(List.of(), new ArrayList<>(), isTransferPossible);

            run.runOnError(FLOWS.get("inbound-call"), Map.of());

            assertThat(run.story())
                    .startsWith("say We connect you.")
                    .endsWith(isTransferPossible ? "to IT Support: Hotline" : "disconnect");
        }
        assertThat(FLOWS.get("inbound-call").onError().stream().map(Map::keySet))
                .containsExactly(Set.of("transferToAcd"), Set.of("disconnect"));
    }

    @Test
    void flows_write_back_what_the_service_takes_for_no_news() {
        assertThat(
                        MODULE.actions("attribute").stream()
                                .map(attribute -> map(attribute.get("name")).get("lit"))
                                .filter(name -> String.valueOf(name).startsWith("incident")))
                .containsExactlyInAnyOrderElementsOf(AttributeNames.WRITTEN_BACK);
    }

    @Test
    void way_of_a_report_does_not_matter_to_the_caller() {
        for (Supplier<Result> report : RESULTS) {
            Played played =
                    play(
                            "inbound-call",
                            List.of(Result.Timeout::new, Result.Timeout::new, report),
                            call(),
                            true);

            assertThat(played.story()).contains(REPORT).endsWith("to IT Support: Hotline");
            assertThat(played.participant()).containsEntry("incidentOutcome", "unreachable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Call.ConversationId", "Flow.escalationReason"})
    void what_is_missing_is_found_before_the_action_and_goes_to_quarantine(String missing) {
        for (Object nothing : new Object[] {null, ""}) {
            Map<String, Object> call = call();
            call.put(missing, nothing);
            Played played =
                    play(
                            "inbound-call",
                            List.of(() -> new Result.Success(Map.of("quarantineId", "q-1"))),
                            call,
                            true);

            assertThat(played.story())
                    .doesNotContain(CREATE)
                    .contains(REPORT)
                    .endsWith("to IT Support: Hotline");
            assertThat(played.sent().get(0).get("validationErrors"))
                    .contains(missing.contains("Reason") ? "escalationReason" : "callId");
            assertThat(played.participant())
                    .containsEntry("incidentOutcome", "incomplete")
                    .containsEntry("incidentQuarantineId", "q-1");
        }
    }

    @Test
    void missing_field_of_an_event_goes_to_quarantine() {
        for (String missing : List.of("Flow.conversationId", "Flow.exitReason")) {
            Map<String, Object> event = event();
            event.remove(missing);

            Played played = play("post-call", List.of(RESULTS.get(0)), event, true);

            assertThat(played.story()).containsExactly(REPORT, "end quarantined incomplete");
        }
    }

    @Test
    void number_is_read_out_sign_by_sign() {
        assertThat(play("inbound-call", List.of(RESULTS.get(0)), call(), true).story())
                .containsExactly(
                        CREATE,
                        "say Your incident's number is:I N C 0 0 1 0 0 0 1 ",
                        "say We connect you.",
                        "to IT Support: Hotline");
        assertThat(play("inbound-call", List.of(RESULTS.get(1)), call(), true).story())
                .contains("say An incident is being raised.");
        assertThat(play("inbound-call", List.of(RESULTS.get(2)), call(), true).story())
                .doesNotContain("say An incident is being raised.");
    }

    @Test
    void number_of_the_caller_is_sent_only_where_that_is_wanted() {
        for (String flow : List.of("inbound-call", "post-call")) {
            for (String wanted : List.of("true", "false")) {
                FlowFile file = FlowFile.shipped(flow, Map.of("send_caller_number", wanted));
                Played played =
                        play(
                                file,
                                List.of(RESULTS.get(0)),
                                flow.equals("post-call") ? event() : call(),
                                true);

                assertThat(played.sent().get(0).get("customerPhone"))
                        .isEqualTo(wanted.equals("true") ? "+15550199888" : "");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"escalate", "inbound-call", "post-call"})
    void wiring_is_that_of_the_actions(String name) {
        FlowFile flow = FlowFile.shipped(name);
        for (Map<String, Object> call : flow.actions("callData")) {
            Map<String, Object> category = map(call.get("category"));
            assertThat(category.keySet()).containsExactly("Incident Bridge");
            Map<String, Object> actions =
                    map(map(category.get("Incident Bridge")).get("dataAction"));
            String action = actions.keySet().iterator().next();
            Map<String, Object> wiring = map(actions.get(action));
            JsonNode contract = DataAction.shipped(FILES.get(action)).definition().path("contract");

            assertThat(contract.at("/input/inputSchema/title").asText()).isEqualTo(action);
            assertThat(map(wiring.get("inputs")).keySet())
                    .isEqualTo(names(contract.at("/input/inputSchema/properties").fieldNames()));
            assertThat(map(wiring.get("successOutputs")).keySet())
                    .isEqualTo(names(contract.at("/output/successSchema/properties").fieldNames()));
            Map<String, Object> outputs = map(call.get("outputs"));
            assertThat(outputs.keySet()).containsExactlyInAnyOrder("success", "failure", "timeout");
            outputs.values()
                    .forEach(output -> assertThat(list(map(output).get("actions"))).isNotEmpty());
            assertThat((Integer) map(map(call.get("timeout")).get("lit")).get("seconds"))
                    .isBetween(1, 60);
            contract.at("/input/inputSchema/required")
                    .forEach(
                            required -> {
                                Object variable =
                                        map(map(wiring.get("inputs")).get(required.asText()))
                                                .get("exp");
                                assertThat(
                                                flow.text()
                                                                .contains(
                                                                        "IsNotSetOrEmpty("
                                                                                + variable
                                                                                + ")")
                                                        || required.asText()
                                                                .equals("validationErrors"))
                                        .as(required + " is looked at before")
                                        .isTrue();
                            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"escalate", "inbound-call", "post-call"})
    void nothing_is_used_that_is_not_declared_and_nothing_declared_that_is_not_used(String name) {
        FlowFile flow = FlowFile.shipped(name);
        Map<String, Long> used =
                Pattern.compile("\\b(?:Flow|Common)\\.\\w+")
                        .matcher(flow.text())
                        .results()
                        .map(MatchResult::group)
                        .filter(
                                variable ->
                                        variable.startsWith(
                                                flow.type().equals("commonModule")
                                                        ? "Common."
                                                        : "Flow."))
                        .collect(Collectors.groupingBy(it -> it, Collectors.counting()));

        assertThat(used.keySet()).isEqualTo(flow.variables().keySet());
        assertThat(used.values()).allMatch(times -> times > 1);
        assertThat(FlowFile.SUBSTITUTIONS.keySet()).containsAll(FlowFile.places(name));
    }

    /** All ways that so many calls of the action can go. */
    private static Stream<List<Supplier<Result>>> ways(int calls) {
        // Of five tries the first three only may have any result; the others repeat them.
        int free = Math.min(calls, 3);
        int all = (int) Math.pow(RESULTS.size(), free);
        return IntStream.range(0, all)
                .mapToObj(
                        way -> {
                            List<Supplier<Result>> results = new ArrayList<>();
                            for (int i = 0, rest = way; i < calls; i++) {
                                results.add(RESULTS.get(rest % RESULTS.size()));
                                rest = i + 1 < free ? rest / RESULTS.size() : rest;
                            }
                            return results;
                        });
    }

    private static int expectedTries(List<Supplier<Result>> way, int most) {
        int tries = 1;
        while (tries < most && isWorthAnother(way.get(tries - 1).get())) {
            tries++;
        }
        return tries;
    }

    /** These three the service answers for what it keeps; any other may be somebody else's. */
    private static boolean isWorthAnother(Result result) {
        return !(result instanceof Result.Success)
                && !(result instanceof Result.Failure failure
                        && Set.of(400, 413, 422).contains(failure.status()));
    }

    private static boolean isTry(String line) {
        return line.equals(CREATE) || line.equals(HAND_OVER);
    }

    private static boolean isPause(String line) {
        return line.endsWith("(3000 ms)") || line.startsWith("wait ");
    }

    private static Set<String> names(Iterator<String> names) {
        Set<String> set = new HashSet<>();
        names.forEachRemaining(set::add);
        return set;
    }

    private static Map<String, Object> call() {
        Map<String, Object> call = new HashMap<>();
        call.put("Call.ConversationId", "c-1");
        call.put("Call.Ani", "+15550199888");
        return call;
    }

    private static Map<String, Object> event() {
        Map<String, Object> event = new HashMap<>();
        event.put("Flow.conversationId", "c-1");
        event.put("Flow.ani", "+15550199888");
        event.put("Flow.exitReason", "TRANSFER");
        event.put("Flow.transferType", "ACD");
        event.put("Flow.direction", "INBOUND");
        return event;
    }

    private static Played play(
            String flow,
            List<Supplier<Result>> results,
            Map<String, Object> given,
            boolean isTransferPossible) {
        return play(FLOWS.get(flow), results, given, isTransferPossible);
    }

    private static Played play(
            FlowFile flow,
            List<Supplier<Result>> results,
            Map<String, Object> given,
            boolean isTransferPossible) {
        List<Map<String, String>> sent = new ArrayList<>();
        FlowRun run = run(results, sent, isTransferPossible);
        run.run(flow, given);
        return new Played(run.story(), run.participant(), sent);
    }

    private static FlowRun run(
            List<Supplier<Result>> results,
            List<Map<String, String>> sent,
            boolean isTransferPossible) {
        return new FlowRun(
                Map.of(MODULE.name(), MODULE),
                (action, inputs) -> {
                    sent.add(inputs);
                    return sent.size() <= results.size()
                            ? results.get(sent.size() - 1).get()
                            : new Result.Success(Map.of("quarantineId", "q-1"));
                },
                isTransferPossible);
    }

    private record Played(
            List<String> story, Map<String, String> participant, List<Map<String, String>> sent) {}
}
