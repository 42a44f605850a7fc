package io.incidentbridge.architect;

import static io.incidentbridge.architect.FlowFile.list;
import static io.incidentbridge.architect.FlowFile.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.architect.DataAction.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Runs a flow as Architect does, and writes down what a caller would hear and the platform do. An
 * action that it does not know ends it, so that nobody believes it was tried.
 */
public final class FlowRun {

    private final Map<String, FlowFile> modules;
    private final BiFunction<String, Map<String, String>, Result> platform;
    private final boolean isTransferPossible;
    private final List<String> story = new ArrayList<>();
    private final Map<String, String> participant = new LinkedHashMap<>();
    private int patience = Integer.MAX_VALUE;

    /**
     * @param modules by their names
     * @param platform executes a data action by its name
     */
    public FlowRun(
            Map<String, FlowFile> modules,
            BiFunction<String, Map<String, String>, Result> platform,
            boolean isTransferPossible) {
        this.modules = modules;
        this.platform = platform;
        this.isTransferPossible = isTransferPossible;
    }

    /**
     * The caller hangs up while something is heard, or while an action is waited for.
     *
     * @param before how many of these are over
     */
    public FlowRun hangingUpAfter(int before) {
        patience = before;
        return this;
    }

    /**
     * @param given what the platform knows, or a trigger or flow hands over
     * @return the flow's variables in the end
     */
    public Map<String, Object> run(FlowFile flow, Map<String, Object> given) {
        return run(flow, flow.start(), given);
    }

    /** The same of what it goes on with after a mistake of its own. */
    public Map<String, Object> runOnError(FlowFile flow, Map<String, Object> given) {
        return run(flow, flow.onError(), given);
    }

    private Map<String, Object> run(
            FlowFile flow, List<Map<String, Object>> actions, Map<String, Object> given) {
        Map<String, Object> variables = flow.variables();
        variables.putAll(given);
        try {
            finish(actions, variables);
        } catch (HungUpException e) {
            note("hung up");
        }
        return variables;
    }

    private void finish(List<Map<String, Object>> actions, Map<String, Object> variables) {
        assertThat(perform(actions, variables)).as("a flow ends on purpose").isEqualTo(Next.END);
    }

    /** What happened, in order. */
    public List<String> story() {
        return story;
    }

    /** What stands on the conversation. */
    public Map<String, String> participant() {
        return participant;
    }

    private Next perform(List<Map<String, Object>> actions, Map<String, Object> variables) {
        for (Map<String, Object> action : actions) {
            String kind = action.keySet().iterator().next();
            Next next = perform(kind, map(action.get(kind)), variables);
            if (next != Next.GO_ON) {
                return next;
            }
        }
        return Next.GO_ON;
    }

    private Next perform(String kind, Map<String, Object> action, Map<String, Object> variables) {
        return switch (kind) {
            case "updateData" -> update(action, variables);
            case "setParticipantData" -> tell(action, variables);
            case "decision" ->
                    output(
                            action,
                            (Boolean) value(action.get("condition"), variables) ? "yes" : "no",
                            variables);
            case "loop" -> loop(action, variables);
            case "loopExit" -> Next.LOOP_EXIT;
            case "playAudio" -> heard(text(action.get("audio"), variables));
            case "wait" -> note("wait " + map(map(action.get("duration")).get("lit")));
            case "callData" -> call(action, variables);
            case "callCommonModule" -> module(action, variables);
            case "transferToAcd" -> transfer(action, variables);
            case "disconnect" -> end("disconnect");
            case "endWorkflow" -> end("end " + text(action.get("exitReason"), variables));
            case "endTask" -> Next.END;
            default -> throw new IllegalArgumentException("not known here: " + kind);
        };
    }

    private Next update(Map<String, Object> action, Map<String, Object> variables) {
        for (Map<String, Object> typed : list(action.get("statements"))) {
            Map<String, Object> statement = map(typed.values().iterator().next());
            set(
                    (String) statement.get("variable"),
                    value(statement.get("value"), variables),
                    variables);
        }
        return Next.GO_ON;
    }

    private Next tell(Map<String, Object> action, Map<String, Object> variables) {
        for (Map<String, Object> typed : list(action.get("attributes"))) {
            Map<String, Object> attribute = map(typed.get("attribute"));
            participant.put(
                    text(attribute.get("name"), variables),
                    text(attribute.get("value"), variables));
        }
        return Next.GO_ON;
    }

    private Next loop(Map<String, Object> action, Map<String, Object> variables) {
        int times = (Integer) map(action.get("loopCount")).get("lit");
        String index = (String) map(action.get("currentIndex")).get("var");
        for (int i = 0; i < times; i++) {
            set(index, i, variables);
            Next next = output(action, "loop", variables);
            if (next == Next.LOOP_EXIT) {
                break;
            }
            if (next == Next.END) {
                return next;
            }
        }
        return Next.GO_ON;
    }

    private Next call(Map<String, Object> action, Map<String, Object> variables) {
        Map<String, Object> category = map(action.get("category"));
        Map<String, Object> actions =
                map(map(category.values().iterator().next()).get("dataAction"));
        String name = actions.keySet().iterator().next();
        Map<String, Object> wiring = map(actions.get(name));
        Map<String, String> inputs = new LinkedHashMap<>();
        map(wiring.get("inputs"))
                .forEach(
                        (input, given) -> {
                            Object value = value(given, variables);
                            if (value != null) {
                                inputs.put(input, value.toString());
                            }
                        });
        Result result = platform.apply(name, inputs);
        note(name);
        mayHangUp();
        if (result instanceof Result.Success success) {
            assign(wiring.get("successOutputs"), success.outputs(), variables);
            return output(action, "success", variables);
        }
        if (result instanceof Result.Failure failure) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("status", failure.status() == 0 ? null : failure.status());
            assign(wiring.get("failureOutputs"), told, variables);
            return output(action, "failure", variables);
        }
        return output(action, "timeout", variables);
    }

    private static void assign(
            Object outputs, Map<String, ?> values, Map<String, Object> variables) {
        map(outputs)
                .forEach(
                        (output, to) -> {
                            String variable = (String) map(to).get("var");
                            if (variable != null) {
                                set(variable, values.get(output), variables);
                            }
                        });
    }

    private Next module(Map<String, Object> action, Map<String, Object> variables) {
        Map<String, Object> called = map(action.get("commonModule"));
        String name = called.keySet().iterator().next();
        Map<String, Object> wiring = map(map(called.get(name)).get("ver_latestPublished"));
        FlowFile module = modules.get(name);
        assertThat(map(wiring.get("inputs")).keySet())
                .containsExactlyInAnyOrderElementsOf(module.those("isInput"));
        assertThat(map(wiring.get("outputs")).keySet())
                .containsExactlyInAnyOrderElementsOf(module.those("isOutput"));
        Map<String, Object> given = new LinkedHashMap<>();
        map(wiring.get("inputs"))
                .forEach((input, from) -> given.put(input, value(from, variables)));
        Map<String, Object> ofModule = module.variables();
        ofModule.putAll(given);
        finish(module.start(), ofModule);
        assign(wiring.get("outputs"), ofModule, variables);
        return Next.GO_ON;
    }

    private Next transfer(Map<String, Object> action, Map<String, Object> variables) {
        heard(text(action.get("preTransferAudio"), variables));
        if (isTransferPossible) {
            return end("to " + map(map(action.get("targetQueue")).get("lit")).get("name"));
        }
        heard(text(action.get("failureTransferAudio"), variables));
        return output(action, "failure", variables);
    }

    private Next output(Map<String, Object> action, String name, Map<String, Object> variables) {
        Map<String, Object> output = map(map(action.get("outputs")).get(name));
        return output == null ? Next.GO_ON : perform(list(output.get("actions")), variables);
    }

    private static void set(String variable, Object value, Map<String, Object> variables) {
        assertThat(variables).as("declared").containsKey(variable);
        variables.put(variable, value);
    }

    private static String text(Object node, Map<String, Object> variables) {
        return String.valueOf(value(node, variables));
    }

    private static Object value(Object node, Map<String, Object> variables) {
        Map<String, Object> value = map(node);
        if (value.containsKey("exp")) {
            return Expression.evaluate((String) value.get("exp"), variables);
        }
        return value.containsKey("tts") ? value.get("tts") : value.get("lit");
    }

    private Next heard(String words) {
        mayHangUp();
        return note("say " + words);
    }

    private void mayHangUp() {
        if (patience-- == 0) {
            throw new HungUpException();
        }
    }

    private Next end(String how) {
        note(how);
        return Next.END;
    }

    private Next note(String what) {
        story.add(what);
        return Next.GO_ON;
    }

    private enum Next {
        GO_ON,
        LOOP_EXIT,
        END
    }

    private static final class HungUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
