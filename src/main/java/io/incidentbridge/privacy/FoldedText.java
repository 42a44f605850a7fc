package io.incidentbridge.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as {@link Folding} sees it, with the way back: what is found in the folded characters is
 * replaced in the text as it was written, of which every other character stays.
 *
 * <p>Escapes of JSON, HTML and addresses are folded to what they stand for, invisible characters
 * are left out. Not for several threads.
 */
final class FoldedText implements CharSequence {

    /** What was found already, and what must not be looked into. Nothing reaches across it. */
    static final char TAKEN = '\uE000';

    private static final String REMOVED = " removed]";

    private final String original;
    private final char[] chars;
    private final int length;

    /** Where each character begins and ends in the original; absent where they are the same. */
    private final int @Nullable [] starts;

    private final int @Nullable [] ends;

    private final List<Taken> taken = new ArrayList<>();

    private FoldedText(
            String original,
            char[] chars,
            int length,
            int @Nullable [] starts,
            int @Nullable [] ends) {
        this.original = original;
        this.chars = chars;
        this.length = length;
        this.starts = starts;
        this.ends = ends;
    }

    static FoldedText of(String text) {
        FoldedText folded = isPlain(text) ? plain(text) : new EscapeReader(text).fold();
        folded.readLetters();
        folded.keepMasks();
        return folded;
    }

    /** What {@link EscapeReader} made of a text that is more than plain letters. */
    static FoldedText of(String text, char[] chars, int length, int[] starts, int[] ends) {
        return new FoldedText(text, chars, length, starts, ends);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c == '\\' || c == '%' || c == '&') {
                return false;
            }
        }
        return true;
    }

    private static FoldedText plain(String text) {
        char[] chars = new char[text.length()];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Folding.of(text.charAt(i));
        }
        return new FoldedText(text, chars, chars.length, null, null);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return chars[index];
    }

    @Override
    public String subSequence(int start, int end) {
        return new String(chars, start, end - start);
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }

    /** The same places, with letters as they were written where those are as long. */
    String cased() {
        StringBuilder cased = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = original.charAt(originalStart(i));
            cased.append(chars[i] != TAKEN && Character.toLowerCase(c) == chars[i] ? c : chars[i]);
        }
        return cased.toString();
    }

    boolean startsWith(String part, int from) {
        for (int i = 0; i < part.length(); i++) {
            if (from + i >= length || chars[from + i] != part.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean isDigitAt(int index) {
        return index >= 0 && index < length && chars[index] >= '0' && chars[index] <= '9';
    }

    boolean isLetterAt(int index) {
        if (index < 0 || index >= length) {
            return false;
        }
        char c = chars[index];
        return c < 0x80 ? c >= 'a' && c <= 'z' : c != TAKEN && Character.isLetter(c);
    }

    boolean isWordAt(int index) {
        return isDigitAt(index) || isLetterAt(index);
    }

    boolean isTaken(int start, int end) {
        for (int i = start; i < end; i++) {
            if (chars[i] == TAKEN) {
                return true;
            }
        }
        return false;
    }

    /** The digits from one place to another, without what stands between them. */
    String digits(int start, int end) {
        StringBuilder digits = new StringBuilder();
        for (int i = start; i < end; i++) {
            if (isDigitAt(i)) {
                digits.append(chars[i]);
            }
        }
        return digits.toString();
    }

    /** Replaces a part, of which nothing has been taken. */
    void take(int start, int end, String replacement) {
        taken.add(new Taken(originalStart(start), originalEnd(end), replacement));
        protect(start, end);
    }

    /** Keeps a part as it is: nobody finds anything in it. */
    void protect(int start, int end) {
        Arrays.fill(chars, start, end, TAKEN);
    }

    /** The original, with what was taken replaced. */
    String redacted() {
        if (taken.isEmpty()) {
            return original;
        }
        taken.sort(Comparator.comparingInt(Taken::start));
        StringBuilder text = new StringBuilder(original.length());
        int from = 0;
        for (Taken part : taken) {
            text.append(original, from, part.start()).append(part.replacement());
            from = part.end();
        }
        return text.append(original, from, original.length()).toString();
    }

    private int originalStart(int index) {
        return starts == null ? index : starts[index];
    }

    private int originalEnd(int end) {
        return ends == null ? end : ends[end - 1];
    }

    /** An o or an l between digits is one of them, mistyped or meant to deceive. */
    private void readLetters() {
        for (int i = 1; i + 1 < length; i++) {
            char c = chars[i];
            if ((c == 'o' || c == 'l' || c == 'i' || c == '|')
                    && (isDigitAt(i - 1) || (isJoint(i - 1) && isDigitAt(i - 2)))
                    && (isDigitAt(i + 1) || (isJoint(i + 1) && isDigitAt(i + 2)))) {
                chars[i] = c == 'o' ? '0' : '1';
            }
        }
    }

    private boolean isJoint(int index) {
        return chars[index] == '-' || chars[index] == '.';
    }

    /** What an earlier redaction left is no number any longer. */
    private void keepMasks() {
        for (int i = 0; i < length; i++) {
            if (chars[i] == '*' && isMaskAt(i)) {
                protect(i, i + 12);
            } else if (chars[i] == '[') {
                int end = endOfPlaceholder(i);
                if (end > 0) {
                    protect(i, end);
                }
            }
        }
    }

    private boolean isMaskAt(int i) {
        return startsWith("***-***-", i)
                && isDigitAt(i + 8)
                && isDigitAt(i + 9)
                && isDigitAt(i + 10)
                && isDigitAt(i + 11);
    }

    private int endOfPlaceholder(int from) {
        for (int i = from + 1; i < Math.min(length, from + 64); i++) {
            char c = chars[i];
            if (c == ']') {
                int word = i + 1 - REMOVED.length();
                return word > from && subSequence(word, i + 1).equals(REMOVED) ? i + 1 : -1;
            }
            if (c == '[' || isDigitAt(i)) {
                return -1;
            }
        }
        return -1;
    }

    private record Taken(int start, int end, String replacement) {}
}
