package io.incidentbridge.rules.yaml;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;

/** One YAML document as a graph of nodes that know their lines; no object is ever made of it. */
public final class YamlDocument {

    private static final int DEEPEST = 24;
    private static final int LARGEST = 1024 * 1024;

    private YamlDocument() {}

    /** Absent when it cannot be read, which is noted, or when it holds nothing, which is too. */
    public static @Nullable Item read(String text, Mistakes mistakes) {
        if (text.length() > LARGEST) {
            mistakes.add(1, "larger than 1 MiB");
            return null;
        }
        try {
            if (!isPlain(text, mistakes)) {
                return null;
            }
            Node root = yaml().compose(new StringReader(text));
            if (root == null) {
                mistakes.add(1, "the file is empty");
                return null;
            }
            return new Item(root, mistakes);
        } catch (MarkedYAMLException e) {
            mistakes.add(line(e), "not YAML: " + words(e));
        } catch (ReaderException e) {
            long lines = text.chars().limit(e.getPosition()).filter(c -> c == '\n').count();
            mistakes.add(
                    (int) lines + 1,
                    "not YAML: a character that is not allowed, 0x"
                            + Integer.toHexString(e.getCodePoint()));
        } catch (YAMLException e) {
            mistakes.add(1, "not YAML: " + e.getMessage());
        }
        return null;
    }

    /**
     * Without aliases, by which a small file becomes a large one, and without depths that only a
     * machine would write. Before the graph is made, since both are told while it is read.
     */
    private static boolean isPlain(String text, Mistakes mistakes) {
        int depth = 0;
        for (Event event : yaml().parse(new StringReader(text))) {
            int line = event.getStartMark().getLine() + 1;
            if (event instanceof AliasEvent) {
                mistakes.add(line, "aliases (*name) are not allowed here");
                return false;
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                mistakes.add(line, "nested deeper than " + DEEPEST + " levels");
                return false;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return true;
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST + 1);
        options.setMaxAliasesForCollections(0);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
    }

    private static int line(MarkedYAMLException e) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        return mark == null ? 1 : mark.getLine() + 1;
    }

    private static String words(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        return (context + e.getProblem()).replaceAll("\\s+", " ");
    }
}
