package io.incidentbridge.privacy;

import java.util.Set;

/** The digits of a text in groups, and what stands between them. Each is looked at once. */
final class DigitGroups {

    /** What stands between two groups. */
    enum Gap {
        /** One dash, dot or slash. */
        TIGHT,
        /** Blanks, dashes, parentheses: as numbers are written. */
        SPACED,
        /** Signs that nobody writes into a number without meaning to. */
        ODD,
        /** {@code then}, {@code dash}: as numbers are told. */
        WORDS,
        /** A comma, a new line, the end of a sentence: two numbers, more often than not. */
        LIST,
        /** Something else: the groups have nothing to do with each other. */
        NONE
    }

    private static final int LONGEST_GAP = 28;

    private static final Set<String> TOLD =
            Folding.words(
                    """
                                    then and dash hyphen minus space blank dot point period slash next followed by again
                                    comma stroke und dann strich bindestrich leerzeichen punkt minus weiter nochmal puis
                                    et tiret espace point y luego guion espacio punto poi e trattino spazio depois
                                    en daarna streepje och sedan и затем тире potem i kreska area number open close bracket parenthesis
                                    """);

    private final FoldedText text;
    private final int[] starts;
    private final int[] ends;
    private final Gap[] gaps;
    private final int count;

    private DigitGroups(FoldedText text, int[] starts, int[] ends, Gap[] gaps, int count) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.gaps = gaps;
        this.count = count;
    }

    static DigitGroups of(FoldedText text) {
        int most = 0;
        for (int i = 0; i < text.length(); i++) {
            most += text.isDigitAt(i) && !text.isDigitAt(i - 1) ? 1 : 0;
        }
        int[] starts = new int[most];
        int[] ends = new int[most];
        Gap[] gaps = new Gap[most];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.isDigitAt(i)) {
                starts[count] = i;
                while (text.isDigitAt(i)) {
                    i++;
                }
                ends[count] = i;
                if (count > 0) {
                    gaps[count - 1] = gap(text, ends[count - 1], starts[count]);
                }
                gaps[count++] = Gap.NONE;
            }
        }
        return new DigitGroups(text, starts, ends, gaps, count);
    }

    int count() {
        return count;
    }

    int start(int group) {
        return starts[group];
    }

    int end(int group) {
        return ends[group];
    }

    int length(int group) {
        return ends[group] - starts[group];
    }

    /** Whether what was there when they were grouped has been taken since. */
    boolean isTaken(int group) {
        return text.charAt(starts[group]) == FoldedText.TAKEN;
    }

    Gap after(int group) {
        return group + 1 < count && (isTaken(group) || isTaken(group + 1)) ? Gap.NONE : gaps[group];
    }

    Gap before(int group) {
        return group == 0 ? Gap.NONE : after(group - 1);
    }

    /** Whether it begins a number: no letter stands before it, unless to say what it is. */
    boolean isOpenBefore(int group) {
        int end = starts[group];
        int start = end;
        while (start > 0 && end - start < LONGEST_GAP && text.isLetterAt(start - 1)) {
            start--;
        }
        return start == end || isTold(text.subSequence(start, end));
    }

    /** Whether it ends a number: no letter stands behind it, unless of an extension. */
    boolean isOpenAfter(int group) {
        int start = ends[group];
        int end = start;
        while (end - start < LONGEST_GAP && text.isLetterAt(end)) {
            end++;
        }
        return start == end
                || text.charAt(start) == 'x'
                || text.charAt(start) >= 0x2E80
                || text.subSequence(start, end).startsWith("ext")
                || isTold(text.subSequence(start, end));
    }

    /**
     * Where a word that is only told, such as "then", ends with what follows it; else the place.
     */
    static int afterTold(FoldedText text, int place) {
        int end = place;
        while (end - place < LONGEST_GAP && text.isLetterAt(end)) {
            end++;
        }
        return end > place && !text.isDigitAt(end) && TOLD.contains(text.subSequence(place, end))
                ? end
                : place;
    }

    private static boolean isTold(String word) {
        return TOLD.contains(word) || Label.is(word) || word.charAt(0) >= 0x2E80;
    }

    private static Gap gap(FoldedText text, int from, int to) {
        if (to - from > LONGEST_GAP) {
            return Gap.NONE;
        }
        Gap gap = to - from == 1 ? Gap.TIGHT : Gap.SPACED;
        int blanks = 0;
        for (int i = from; i < to; i++) {
            if (text.isLetterAt(i)) {
                int start = i;
                while (i + 1 < to && text.isLetterAt(i + 1)) {
                    i++;
                }
                if (!TOLD.contains(text.subSequence(start, i + 1))) {
                    return Gap.NONE;
                }
                gap = worse(gap, Gap.WORDS);
            } else {
                blanks++;
                boolean isEndOfSentence = text.charAt(i) == ' ' && text.charAt(i - 1) == '.';
                gap = worse(gap, isEndOfSentence ? Gap.LIST : sign(text.charAt(i), to - from));
            }
        }
        return gap.compareTo(Gap.WORDS) < 0 && blanks > 5 ? worse(gap, Gap.ODD) : gap;
    }

    private static Gap sign(char c, int length) {
        return switch (c) {
            case '-', '.', '/', '_' -> length == 1 ? Gap.TIGHT : Gap.SPACED;
            case ' ', '(', ')', '[', ']' -> Gap.SPACED;
            case ',', ';', '\n', '\r', '\t', '+' -> Gap.LIST;
            case '%', '$', '=', '<', '>', '@', '&', FoldedText.TAKEN -> Gap.NONE;
            default -> Gap.ODD;
        };
    }

    private static Gap worse(Gap one, Gap other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
