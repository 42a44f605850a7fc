package io.incidentbridge.architect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A flow as it ships, with what a deployment fills in. */
public final class FlowFile {

    public static final Path SHIPPED = Path.of("deploy/genesys/flows");

    /** What a deployment says; the texts with all that a text may hold. */
    public static final Map<String, String> SUBSTITUTIONS =
            Map.ofEntries(
                    Map.entry("module_name", "Incident Bridge: Escalate"),
                    Map.entry("flow_name", "Incident Bridge"),
                    Map.entry("division", "Home"),
                    Map.entry("language", "en-us"),
                    Map.entry("integration", "Incident Bridge"),
                    Map.entry("create_action", "Create incident"),
                    Map.entry("hand_over_action", "Hand over"),
                    Map.entry("report_action", "Report to quarantine"),
                    Map.entry("queue_name", "IT Support: Hotline"),
                    Map.entry("escalation_reason", "IVR_ESCALATION"),
                    Map.entry("ticket_priority", "High"),
                    Map.entry("send_caller_number", "true"),
                    Map.entry("pause_ms", "3000"),
                    Map.entry("say_wait", "One moment: we're on it, # sign, (really)."),
                    Map.entry("say_number", "Your incident's number is:"),
                    Map.entry("say_raised", "An incident is being raised."),
                    Map.entry("say_transfer", "We connect you."),
                    Map.entry("say_no_transfer", "Nobody can be reached; please call again."));

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String type;
    private final Map<String, Object> body;
    private final String text;

    private FlowFile(String type, Map<String, Object> body, String text) {
        this.type = type;
        this.body = body;
        this.text = text;
    }

    public static FlowFile shipped(String name) {
        return shipped(name, Map.of());
    }

    /**
     * @param other substitutions in place of {@link #SUBSTITUTIONS}
     */
    public static FlowFile shipped(String name, Map<String, String> other) {
        String text = read(name);
        String filled =
                PLACE.matcher(text)
                        .replaceAll(
                                place ->
                                        Matcher.quoteReplacement(
                                                other.getOrDefault(
                                                        place.group(1),
                                                        SUBSTITUTIONS.get(place.group(1)))));
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Map<String, Object> root = new Yaml(new SafeConstructor(strict)).load(filled);
        Map.Entry<String, Object> only = root.entrySet().iterator().next();
        return new FlowFile(only.getKey(), map(only.getValue()), filled);
    }

    /** The names of what a deployment has to fill in. */
    public static List<String> places(String name) {
        return PLACE.matcher(read(name)).results().map(place -> place.group(1)).distinct().toList();
    }

    public String type() {
        return type;
    }

    public String name() {
        return (String) body.get("name");
    }

    public String text() {
        return text;
    }

    /** The actions it begins with. */
    public List<Map<String, Object>> start() {
        return type.equals("commonModule")
                ? list(body.get("startUpTaskActions"))
                : actionsAt(body.get("startUpRef"));
    }

    /** The actions it goes on with after a mistake of its own. */
    public List<Map<String, Object>> onError() {
        Map<String, Object> handling =
                map(map(body.get("settingsErrorHandling")).get("errorHandling"));
        return actionsAt(map(handling.get("task")).get("targetTaskRef"));
    }

    private List<Map<String, Object>> actionsAt(Object target) {
        String kind = type.equals("workflow") ? "state" : "task";
        for (Map<String, Object> part : list(body.get(kind + "s"))) {
            Map<String, Object> task = map(part.get(kind));
            String ref = "/" + type + "/" + kind + "s/" + kind + "[" + task.get("refId") + "]";
            if (ref.equals(target)) {
                return list(task.get("actions"));
            }
        }
        throw new IllegalStateException("nothing is at " + target);
    }

    /** What is declared, with its initial values. */
    public Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>();
        declared()
                .forEach(
                        variable ->
                                variables.put(
                                        (String) variable.get("name"),
                                        map(variable.get("initialValue")).get("lit")));
        return variables;
    }

    /** The variables that the flow takes, or gives back. */
    public List<String> those(String role) {
        return declared().stream()
                .filter(variable -> Boolean.TRUE.equals(variable.get(role)))
                .map(variable -> (String) variable.get("name"))
                .toList();
    }

    /** All actions of one kind, wherever they are. */
    public List<Map<String, Object>> actions(String kind) {
        List<Map<String, Object>> found = new ArrayList<>();
        collect(kind, start(), found);
        return found;
    }

    private List<Map<String, Object>> declared() {
        return list(body.get("variables")).stream()
                .map(typed -> map(typed.values().iterator().next()))
                .toList();
    }

    private static void collect(String kind, Object node, List<Map<String, Object>> found) {
        if (node instanceof Map<?, ?> fields) {
            fields.forEach(
                    (key, value) -> {
                        if (key.equals(kind)) {
                            found.add(map(value));
                        }
                        collect(kind, value, found);
                    });
        } else if (node instanceof List<?> items) {
            items.forEach(item -> collect(kind, item, found));
        }
    }

    private static String read(String name) {
        try {
            return Files.readString(SHIPPED.resolve(name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Object node) {
        return (List<Map<String, Object>>) node;
    }
}
