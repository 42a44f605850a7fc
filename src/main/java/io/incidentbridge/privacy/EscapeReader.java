package io.incidentbridge.privacy;

/**
 * Folds a text character by character, whatever each is written as: itself, an escape of JSON, of
 * an address or of HTML, or with something invisible behind it.
 */
final class EscapeReader {

    /** Only those that stand in numbers and addresses: a percent sign is mostly just that. */
    private static final String PERCENT = " +-.()/:@=";

    /** Backslashes before one escape; bounded, so that a row of them is not counted for each. */
    private static final int DEEPEST = 16;

    private final String text;
    private final char[] chars;
    private final int[] starts;
    private final int[] ends;
    private int at;

    EscapeReader(String text) {
        this.text = text;
        this.chars = new char[text.length()];
        this.starts = new int[text.length()];
        this.ends = new int[text.length()];
    }

    FoldedText fold() {
        int length = 0;
        while (at < text.length()) {
            int start = at;
            int codePoint = codePoint();
            char folded = Folding.of(codePoint);
            if (folded != Folding.INVISIBLE) {
                chars[length] = folded;
                starts[length] = start;
                ends[length] = at;
                length++;
            } else if (length > 0 && Character.getType(codePoint) != Character.FORMAT) {
                // A mark goes where what it stands on goes.
                ends[length - 1] = at;
            }
        }
        return FoldedText.of(text, chars, length, starts, ends);
    }

    private int codePoint() {
        int unit = unit();
        if (unit < Character.MIN_HIGH_SURROGATE || unit > Character.MAX_HIGH_SURROGATE) {
            return unit;
        }
        int before = at;
        int low = at < text.length() ? unit() : 0;
        if (low >= Character.MIN_LOW_SURROGATE && low <= Character.MAX_LOW_SURROGATE) {
            return Character.toCodePoint((char) unit, (char) low);
        }
        at = before;
        return Folding.SYMBOL;
    }

    private int unit() {
        char c = text.charAt(at);
        int escaped = c == '\\' ? backslash() : c == '%' ? percent() : c == '&' ? entity() : -1;
        return escaped >= 0 ? escaped : text.charAt(at++);
    }

    /** With as many backslashes as the text was quoted times. */
    private int backslash() {
        int i = at;
        while (i < text.length() && i < at + DEEPEST && text.charAt(i) == '\\') {
            i++;
        }
        if (i == text.length()) {
            return -1;
        }
        char kind = text.charAt(i);
        if (kind == 'u') {
            int value = number(i + 1, i + 5, 16);
            return value < 0 ? -1 : moved(i + 5, value);
        }
        return switch (kind) {
            case 'n', 'r', 't' -> moved(i + 1, '\n');
            case '"', '/' -> moved(i + 1, kind);
            default -> -1;
        };
    }

    private int percent() {
        int value = number(at + 1, at + 3, 16);
        return value > 0 && PERCENT.indexOf(value) >= 0 ? moved(at + 3, value) : -1;
    }

    private int entity() {
        if (text.startsWith("&nbsp;", at)) {
            return moved(at + 6, ' ');
        }
        if (!text.startsWith("&#", at)) {
            return -1;
        }
        int end = at + 3;
        while (end < text.length() && end < at + 9 && text.charAt(end) != ';') {
            end++;
        }
        if (end >= text.length() || text.charAt(end) != ';') {
            return -1;
        }
        boolean isHex = text.charAt(at + 2) == 'x' || text.charAt(at + 2) == 'X';
        int value = number(at + (isHex ? 3 : 2), end, isHex ? 16 : 10);
        return value < 0 || value > Character.MAX_VALUE ? -1 : moved(end + 1, value);
    }

    private int number(int start, int end, int radix) {
        if (end > text.length() || start >= end) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private int moved(int to, int value) {
        at = to;
        return value;
    }
}
