package io.incidentbridge.intake;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes text fit for a database, and no longer than it may be. */
final class Text {

    private static final char REPLACEMENT = '\uFFFD';

    /** What Architect sends for a variable that nobody filled in. */
    private static final Pattern UNFILLED = Pattern.compile("\\s*\\$\\{[^{}]*\\}\\s*");

    /**
     * A number or an address that the cut left without its end would no longer be known for what it
     * is.
     */
    private static final Pattern CUT_NUMBER =
            Pattern.compile(
                    "[\\p{Nd}+][\\p{Nd}\\p{Zs}\\p{Pd}\\p{Cf}()./+_,-]{0,60}$|\\S{0,80}@\\S{0,80}$");

    private static final int LONGEST_CUT_NUMBER = 200;

    private Text() {}

    /** Without NUL characters and lone surrogates, which Postgres and UTF-8 do not know. */
    static String storable(String text) {
        boolean isClean = true;
        for (int i = 0; i < text.length() && isClean; i++) {
            isClean = text.charAt(i) != '\0' && !Character.isSurrogate(text.charAt(i));
        }
        if (isClean) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || isLoneSurrogate(c) ? REPLACEMENT : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    static boolean isUnfilled(String text) {
        return UNFILLED.matcher(text).matches();
    }

    /** The beginning of the text, at most so many bytes of UTF-8. */
    static String cut(String text, int bytes) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (encoded.length <= bytes) {
            return text;
        }
        int end = bytes;
        while (end > 0 && isContinuation(encoded[end])) {
            end--;
        }
        String beginning = new String(encoded, 0, end, StandardCharsets.UTF_8);
        int tail = Math.max(0, beginning.length() - LONGEST_CUT_NUMBER);
        return beginning.substring(0, tail)
                + CUT_NUMBER.matcher(beginning.substring(tail)).replaceFirst("");
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
