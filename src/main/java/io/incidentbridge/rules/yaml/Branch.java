package io.incidentbridge.rules.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping of a document. Whoever reads it says at the end that nothing may be left over. */
public final class Branch {

    private final String what;
    private final Mistakes mistakes;
    private final int line;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Item> left = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    Branch(MappingNode mapping, String what, Mistakes mistakes) {
        this.what = what;
        this.mistakes = mistakes;
        this.line = mapping.getStartMark().getLine() + 1;
        for (NodeTuple entry : mapping.getValue()) {
            int at = entry.getKeyNode().getStartMark().getLine() + 1;
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                mistakes.add(at, "a name in " + what + " must be one text");
                continue;
            }
            String name = key.getValue();
            if (items.putIfAbsent(name, new Item(entry.getValueNode(), mistakes)) != null) {
                mistakes.add(at, "'" + name + "' stands twice in " + what);
            }
            lines.put(name, at);
        }
        left.putAll(items);
    }

    public int line() {
        return line;
    }

    public int line(String name) {
        return lines.getOrDefault(name, line);
    }

    /** Whether it is there, if with nothing behind it. */
    public boolean has(String name) {
        return left.keySet().stream().anyMatch(one -> spelled(one).equals(spelled(name)));
    }

    /** The value of this name, in whatever spelling: {@code exit reason}, {@code exitReason}. */
    public @Nullable Item take(String name) {
        known.add(name);
        String found = null;
        for (String written : List.copyOf(left.keySet())) {
            if (spelled(written).equals(spelled(name))) {
                if (found != null) {
                    mistakes.add(line(written), "'" + written + "' stands twice in " + what);
                }
                found = found == null ? written : found;
                left.remove(written);
            }
        }
        return found == null ? null : items.get(found);
    }

    /** All of it, where the names are the writer's own. */
    public Map<String, Item> takeAll() {
        Map<String, Item> all = new LinkedHashMap<>(left);
        left.clear();
        return all;
    }

    /** Complains of what nobody took. */
    public void end() {
        for (String name : left.keySet()) {
            String near = Spelling.nearest(name, known);
            mistakes.add(
                    line(name),
                    "'"
                            + name
                            + "' is not known in "
                            + what
                            + (near == null
                                    ? "; known are " + String.join(", ", known)
                                    : "; did you mean '" + near + "'?"));
        }
    }

    private static String spelled(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replaceAll("[ _-]+", "")
                .toLowerCase(Locale.ROOT);
    }
}
