package io.incidentbridge.privacy;

import io.incidentbridge.privacy.DigitGroups.Gap;
import java.util.ArrayList;
import java.util.List;

/**
 * A body that nobody could read: broken JSON, the beginning of a line, a form. Whatever stands
 * behind the name of a {@link SensitiveField} goes, since nobody can tell its form, and so does a
 * number at the end, which may be the beginning of one. Each character is passed once.
 */
final class UnreadText {

    private static final int LONGEST_NAME = 160;

    /** Below it nobody is found by the digits that a cut has left. */
    private static final int DIGITS_OF_NOBODY = 5;

    private static final int MOST_CALLERS = 4;

    private final String text;
    private final StringBuilder masked = new StringBuilder();
    private final List<PhoneMask> callers = new ArrayList<>();
    private int copied;

    UnreadText(String text) {
        this.text = text;
    }

    /** The text without those values, and without their numbers elsewhere. */
    String masked() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == ':' || c == '=' || c == '>') && i >= copied) {
                SensitiveField field = SensitiveField.of(nameBefore(i));
                if (field != null) {
                    maskValue(field, i + 1);
                }
            }
        }
        String result = withoutCutNumber(masked.append(text, copied, text.length()).toString());
        for (PhoneMask caller : callers) {
            result = caller.maskWithin(result);
        }
        return result;
    }

    private String nameBefore(int delimiter) {
        int farthest = Math.max(copied, delimiter - LONGEST_NAME);
        int end = delimiter;
        while (end > farthest && isBlank(text.charAt(end - 1))) {
            end--;
        }
        boolean isQuoted = end > farthest && isQuote(text.charAt(end - 1));
        while (end > farthest && (isQuote(text.charAt(end - 1)) || text.charAt(end - 1) == '\\')) {
            end--;
        }
        int start = end;
        while (start > farthest && isOfName(text.charAt(start - 1), isQuoted)) {
            start--;
        }
        String name = text.substring(start, end);
        return name.indexOf('\\') < 0 ? name : FoldedText.of(name).cased();
    }

    private void maskValue(SensitiveField field, int from) {
        int start = from;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        int quote = start;
        while (quote < text.length() && text.charAt(quote) == '\\') {
            quote++;
        }
        boolean isString = quote < text.length() && isQuote(text.charAt(quote));
        boolean isStructure =
                start < text.length() && (text.charAt(start) == '[' || text.charAt(start) == '{');
        int value = isString ? quote + 1 : isStructure ? start + 1 : start;
        // Masked already. Before its end is looked for, which may be that of the text each time.
        if (text.startsWith(field.placeholder(), value)) {
            return;
        }
        if (isString) {
            replace(field, value, endOfString(quote, quote - start));
        } else if (isStructure) {
            replace(field, value, endOfStructure(start));
        } else {
            replace(field, value, endOfWord(start));
        }
    }

    private void replace(SensitiveField field, int start, int end) {
        String value = text.substring(start, end);
        if (value.isBlank() || value.equals("null")) {
            return;
        }
        boolean isInQuotes = start > 0 && isQuote(text.charAt(start - 1));
        boolean isInBrackets = start > 0 && "[{".indexOf(text.charAt(start - 1)) >= 0;
        masked.append(text, copied, start)
                .append(
                        isInBrackets && !isInQuotes
                                ? "\"" + field.placeholder() + "\""
                                : field.placeholder());
        copied = end;
        if (field == SensitiveField.PHONE && callers.size() < MOST_CALLERS) {
            callers.add(PhoneMask.of(value));
        }
    }

    /** At the quote that no more backslashes stand before than before the first. */
    private int endOfString(int quote, int backslashes) {
        int row = 0;
        for (int i = quote + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == text.charAt(quote) && row <= backslashes) {
                return i - row;
            }
            row = c == '\\' ? row + 1 : 0;
        }
        return text.length();
    }

    private int endOfStructure(int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    private int endOfWord(int start) {
        int end = start;
        while (end < text.length() && "\"',;&<>{}[]\n\r".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String withoutCutNumber(String body) {
        FoldedText folded = FoldedText.of(body);
        DigitGroups groups = DigitGroups.of(folded);
        int first = groups.count() - 1;
        if (first < 0 || !isOnlySeparators(folded, groups.end(first))) {
            return body;
        }
        while (groups.before(first) != Gap.NONE) {
            first--;
        }
        if (folded.digits(groups.start(first), folded.length()).length() >= DIGITS_OF_NOBODY
                && groups.isOpenBefore(first)) {
            folded.take(groups.start(first), folded.length(), "***");
        }
        return folded.redacted();
    }

    private static boolean isOnlySeparators(FoldedText text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (" -./()+_".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfName(char c, boolean isQuoted) {
        return Character.isLetterOrDigit(c)
                || "_.-\\".indexOf(c) >= 0
                || (isQuoted && (c == ' ' || Character.getType(c) == Character.FORMAT));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
