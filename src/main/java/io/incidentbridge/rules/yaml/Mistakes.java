package io.incidentbridge.rules.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that is wrong in a file, so that nobody mends it one line at a time. */
public final class Mistakes {

    private static final int MOST = 100;

    private final List<Mistake> found = new ArrayList<>();

    public void add(int line, String detail) {
        if (found.size() < MOST) {
            found.add(new Mistake(line, detail));
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the lines. */
    public List<Mistake> all() {
        return found.stream().sorted(Comparator.comparingInt(Mistake::line)).toList();
    }
}
