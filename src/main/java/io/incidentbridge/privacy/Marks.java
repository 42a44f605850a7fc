package io.incidentbridge.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By what a person is found without a number being stored: {@code key.hash} for each number, and
 * {@code key} for each key that was used, by which what is left of an old one is found.
 */
final class Marks {

    private Marks() {}

    static String mark(PiiKey key, String e164) {
        return key.id() + "." + key.hash(e164);
    }

    /** None for no numbers. */
    static List<String> of(PiiKey key, Collection<String> numbers) {
        return all(key, numbers, false);
    }

    /**
     * @param isSealed whether something is sealed by the key, besides
     */
    static List<String> all(PiiKey key, Collection<String> numbers, boolean isSealed) {
        List<String> marks = new ArrayList<>();
        numbers.forEach(number -> marks.add(mark(key, number)));
        if (isSealed || !numbers.isEmpty()) {
            marks.add(key.id());
        }
        return marks;
    }

    /** Of these the ones whose number is not among those that are known now. */
    static List<String> stillOf(KeyRing ring, List<String> marks, Collection<String> numbers) {
        Set<String> known =
                ring.keys().stream()
                        .flatMap(key -> numbers.stream().map(number -> mark(key, number)))
                        .collect(Collectors.toSet());
        List<String> still = new ArrayList<>();
        marks.stream()
                .filter(mark -> mark.contains(".") && !known.contains(mark))
                .forEach(
                        mark -> {
                            still.add(mark);
                            still.add(mark.substring(0, mark.indexOf('.')));
                        });
        return still;
    }
}
