package io.incidentbridge.privacy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an operator wants to be taken out besides. RE2 matches in time linear to the text, whatever
 * the pattern: it has no backreferences and no lookaround, and no pattern can run away.
 */
final class OperatorPatterns {

    private static final int LONGEST = 1000;

    /** What the service itself cannot do without. */
    private static final List<String> NEEDED =
            List.of(
                    "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                    "INC0010001",
                    "2023-10-27T14:30:00.000Z",
                    "IVR_TIMEOUT_EXCEEDED");

    private final List<Named> patterns;

    private OperatorPatterns(List<Named> patterns) {
        this.patterns = patterns;
    }

    /**
     * @param entries {@code name=regex} each
     * @throws IllegalArgumentException for an entry that is none, or takes out what must stay; it
     *     names the entry
     */
    static OperatorPatterns of(Stream<String> entries) {
        List<Named> patterns = new ArrayList<>();
        entries.map(String::strip)
                .filter(entry -> !entry.isEmpty() && !entry.startsWith("#"))
                .forEach(entry -> patterns.add(named(entry)));
        return new OperatorPatterns(List.copyOf(patterns));
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    void remove(FoldedText text) {
        if (patterns.isEmpty()) {
            return;
        }
        for (Named named : patterns) {
            Matcher matcher = named.pattern().matcher(text.cased());
            while (matcher.find()) {
                if (matcher.end() > matcher.start()
                        && !text.isTaken(matcher.start(), matcher.end())) {
                    text.take(matcher.start(), matcher.end(), "[" + named.name() + " removed]");
                }
            }
        }
    }

    private static Named named(String entry) {
        String[] parts = entry.split("=", 2);
        String name = parts[0].strip();
        if (parts.length != 2 || !name.matches("[\\p{L} _-]{1,40}")) {
            throw new IllegalArgumentException(
                    "must read name=pattern, with a name of letters; \"" + name + "\" does not");
        }
        if (parts[1].length() > LONGEST) {
            throw new IllegalArgumentException(
                    "has a pattern of more than " + LONGEST + " characters: " + name);
        }
        Pattern pattern = compiled(name, parts[1].strip());
        for (String needed : NEEDED) {
            if (pattern.matcher(needed).find()) {
                throw new IllegalArgumentException(
                        "has a pattern that would take out " + needed + ", too: " + name);
            }
        }
        return new Named(name, pattern);
    }

    private static Pattern compiled(String name, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "has no pattern of RE2 (no lookaround, no backreferences) under "
                            + name
                            + ": "
                            + e.getDescription());
        }
    }

    private record Named(String name, Pattern pattern) {}
}
