package io.incidentbridge.privacy;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * What a character looks like to a person: digits of every script are {@code 0-9}, dashes are
 * {@code -}, blanks are blanks, letters are small and bare of accents.
 */
final class Folding {

    /** Nothing that anybody sees. */
    static final char INVISIBLE = '\0';

    /** A symbol that is neither digit, letter nor separator. */
    static final char SYMBOL = '\u00A4';

    private static final int TABLE = 0x0600;
    private static final char[] BELOW = new char[TABLE];

    /** Letters of other scripts, and Latin ones without a decomposition, by how they look. */
    private static final String LOOKS =
            "øo łl đd ıi ßs ðd æa œo "
                    + "аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ԛq ԝw "
                    + "αa βb εe ζz ηh ιi κk μm νn οo ρp τt υy χx ";

    private static final String DOTS = "\u00B7\u2022\u2219\u22C5\u3002\u2024\u30FB\u06D4\uFF61";
    private static final String DASHES = "\u2212\u2043\u02D7\u2796\u30FC\u2500\u2501\u00AF";
    private static final String SLASHES = "\u2044\u2215\u29F8\u2571";
    private static final String PLUSES = "\u207A\u2795\uFB29\u02D6";
    private static final String COLONS = "\u2236\uA789\u02D0\u05C3\uFE55";

    static {
        for (char c = 0; c < TABLE; c++) {
            BELOW[c] = slowly(c);
        }
        for (String pair : LOOKS.strip().split(" ", -1)) {
            BELOW[pair.charAt(0)] = pair.charAt(1);
            BELOW[pair.toUpperCase(Locale.ROOT).charAt(0)] = pair.charAt(1);
        }
        // Its capital is two letters.
        BELOW['ß'] = 's';
        BELOW['i'] = 'i';
    }

    private Folding() {}

    static char of(int codePoint) {
        return codePoint < TABLE ? BELOW[codePoint] : slowly(codePoint);
    }

    static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> folded.append(of(c)));
        return folded.toString();
    }

    /** Words apart by blanks, each folded. */
    static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(of(text).strip().split("\\s+", -1)));
    }

    static boolean isDigit(int codePoint) {
        return of(codePoint) >= '0' && of(codePoint) <= '9';
    }

    private static char slowly(int c) {
        if (c < 0x80) {
            return (char) Character.toLowerCase(c);
        }
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return (char) Character.toLowerCase(c - 0xFEE0);
        }
        int digit = digit(c);
        if (digit >= 0) {
            return (char) ('0' + digit);
        }
        if (Character.isSpaceChar(c)) {
            return ' ';
        }
        int type = Character.getType(c);
        if (type == Character.FORMAT
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || "\u115F\u1160\u3164\uFFA0\u2800".indexOf(c) >= 0) {
            return INVISIBLE;
        }
        if (type == Character.CURRENCY_SYMBOL) {
            return '$';
        }
        char separator = separator(c, type);
        return separator == SYMBOL && Character.isLetter(c) ? letter(c) : separator;
    }

    /** Of any script; circled, raised and lowered ones, too. */
    private static int digit(int c) {
        if (Character.isDigit(c)) {
            return Character.digit(c, 10);
        }
        int value = Character.getType(c) == Character.OTHER_NUMBER ? number(c) : -1;
        return value <= 9 ? value : -1;
    }

    private static int number(int c) {
        String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        return plain.length() == 1 && plain.charAt(0) >= '0' && plain.charAt(0) <= '9'
                ? plain.charAt(0) - '0'
                : -1;
    }

    private static char separator(int c, int type) {
        if (type == Character.DASH_PUNCTUATION || DASHES.indexOf(c) >= 0) {
            return '-';
        }
        if (DOTS.indexOf(c) >= 0) {
            return '.';
        }
        if (SLASHES.indexOf(c) >= 0) {
            return '/';
        }
        if (PLUSES.indexOf(c) >= 0) {
            return '+';
        }
        if (COLONS.indexOf(c) >= 0) {
            return ':';
        }
        return c == 0xFE6B ? '@' : c == 0x201A || c == 0x3001 ? ',' : SYMBOL;
    }

    private static char letter(int c) {
        String bare = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
        int first = Character.toLowerCase(bare.codePointAt(0));
        if (first < 0x80) {
            return Character.isLetter(first) ? (char) first : SYMBOL;
        }
        return Character.isBmpCodePoint(first) ? (char) first : 'ꟷ';
    }
}
