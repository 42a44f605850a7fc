package io.incidentbridge.rules.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One value of a document, and where it stands. */
public final class Item {

    /** Of a text that is no template; what reads one may look at it more than once. */
    private static final int LONGEST = 1_000;

    private final Node node;
    private final Mistakes mistakes;

    Item(Node node, Mistakes mistakes) {
        this.node = node;
        this.mistakes = mistakes;
    }

    /** Counted from 1. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** Where its text begins: that of a block begins below its mark. */
    public int textLine() {
        return node instanceof ScalarNode scalar
                        && (scalar.getScalarStyle() == ScalarStyle.LITERAL
                                || scalar.getScalarStyle() == ScalarStyle.FOLDED)
                ? line() + 1
                : line();
    }

    public void wrong(String detail) {
        mistakes.add(line(), detail);
    }

    /** At a line of its own, for what is wrong within a text of several. */
    public void wrong(int line, String detail) {
        mistakes.add(line, detail);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isText() {
        return node instanceof ScalarNode;
    }

    /** Nothing was written: {@code name:} or {@code name: null}. */
    public boolean isNothing() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    /** As written, so that {@code 08:00} stays a time; absent, and noted, for anything else. */
    public @Nullable String text(String what) {
        if (node instanceof ScalarNode scalar && isStandard()) {
            if (isNothing() || scalar.getValue().isBlank()) {
                wrong(what + " is empty");
            } else if (scalar.getValue().length() > LONGEST) {
                wrong(what + " is longer than " + LONGEST + " characters");
            } else {
                return scalar.getValue().strip();
            }
        } else {
            wrong(what + " must be one text");
        }
        return null;
    }

    /** The same, where an empty text has a meaning. */
    public @Nullable String textOrEmpty(String what) {
        if (node instanceof ScalarNode scalar && isStandard()) {
            return isNothing() ? "" : scalar.getValue();
        }
        wrong(what + " must be one text");
        return null;
    }

    public @Nullable Branch branch(String what) {
        if (node instanceof MappingNode mapping && isStandard()) {
            return new Branch(mapping, what, mistakes);
        }
        wrong(what + " must be a mapping (name: value)");
        return null;
    }

    /** The items of a list, or itself: one is a list of one. */
    public List<Item> items(String what) {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        if (sequence.getValue().isEmpty()) {
            wrong(what + " is an empty list");
        }
        return sequence.getValue().stream().map(each -> new Item(each, mistakes)).toList();
    }

    /** The items of what must be a list. */
    public List<Item> list(String what) {
        if (node instanceof SequenceNode) {
            return items(what);
        }
        wrong(what + " must be a list (- item)");
        return List.of();
    }

    /** As JSON, for what is read elsewhere. */
    public JsonNode json() {
        return json(node);
    }

    private static JsonNode json(Node node) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (node instanceof MappingNode mapping) {
            ObjectNode object = json.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
                object.set(key, json(entry.getValueNode()));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = json.arrayNode();
            sequence.getValue().forEach(each -> array.add(json(each)));
            return array;
        }
        String value = ((ScalarNode) node).getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return json.nullNode();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return json.booleanNode(value.matches("(?i)true|yes|on"));
        }
        return value.matches("-?\\d{1,18}(\\.\\d{1,18})?")
                        && (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT))
                ? json.numberNode(new BigDecimal(value))
                : json.textNode(value);
    }

    /** A tag such as {@code !!java} asks for objects that nobody makes here. */
    private boolean isStandard() {
        String tag = node.getTag().getValue();
        if (tag.matches("tag:yaml\\.org,2002:[a-z]{1,12}")) {
            return true;
        }
        wrong("tags (" + tag + ") are not allowed here");
        return false;
    }
}
