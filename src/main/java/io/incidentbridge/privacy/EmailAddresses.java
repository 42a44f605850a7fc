package io.incidentbridge.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * E-mail addresses, also written as {@code name(at)example(dot)org} or told as "name at example dot
 * org". The patterns are tried only behind a sign that may be the at, and reach no further than a
 * domain's name may.
 */
final class EmailAddresses {

    static final String REMOVED = "[e-mail removed]";

    private static final int LONGEST_NAME = 64;

    private static final List<String> TOLD_AT = List.of("at", "arroba", "chiocciola");

    private static final String LABEL = "[\\p{L}\\d](?:[\\p{L}\\d-]{0,61}+(?<!-))?+";
    private static final String DOT = "(?:\\.| ?[(\\[{<] ?(?:dot|punkt|point|punto) ?[)\\]}>] ?)";

    private static final Pattern DOMAIN =
            Pattern.compile(
                    " ?"
                            + LABEL
                            + "(?:"
                            + DOT
                            + LABEL
                            + "){0,6}"
                            + DOT
                            + "(?:xn--[a-z\\d-]{2,59}|\\p{L}{2,24})(?![\\p{L}\\d@])");

    private static final Pattern TOLD_DOMAIN =
            Pattern.compile(
                    " ?"
                            + LABEL
                            + "(?: (?:dot|punkt|point|punto) "
                            + LABEL
                            + "){0,4} (?:dot|punkt|point|punto) \\p{L}{2,24}(?![\\p{L}\\d@])");

    private EmailAddresses() {}

    static void remove(FoldedText text) {
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            int behind = behindAt(text, at);
            if (behind < 0) {
                continue;
            }
            int start = name(text, Math.max(from, at - LONGEST_NAME - 1), at);
            int end = start < at ? domain(text, behind, text.isLetterAt(at)) : -1;
            if (end > 0 && !isNumberOfSip(text, start, at)) {
                text.take(start, end, REMOVED);
                from = end;
            }
        }
    }

    /** Where the at ends that begins here, or -1. */
    private static int behindAt(FoldedText text, int at) {
        char c = text.charAt(at);
        if (c == '@') {
            return at + 1;
        }
        int open = "([{<".indexOf(c);
        if (open >= 0) {
            int word = text.startsWith(" ", at + 1) ? at + 2 : at + 1;
            int close = text.startsWith("at ", word) ? word + 3 : word + 2;
            boolean isClosed = text.startsWith(")]}>".substring(open, open + 1), close);
            return text.startsWith("at", word) && isClosed ? close + 1 : -1;
        }
        if ((c == 'a' || c == 'c') && at > 0 && text.charAt(at - 1) == ' ') {
            for (String told : TOLD_AT) {
                if (text.startsWith(told, at) && text.startsWith(" ", at + told.length())) {
                    return at + told.length();
                }
            }
        }
        return -1;
    }

    private static int domain(FoldedText text, int start, boolean isTold) {
        Matcher domain = (isTold ? TOLD_DOMAIN : DOMAIN).matcher(text).region(start, text.length());
        domain.useTransparentBounds(true);
        return domain.lookingAt() ? domain.end() : -1;
    }

    private static int name(FoldedText text, int farthest, int at) {
        int end = at;
        while (end > farthest && at - end < 2 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > farthest && isOfName(text, start - 1)) {
            start--;
        }
        while (start < end && !text.isWordAt(start) && text.charAt(start) != '+') {
            start++;
        }
        return start == end ? at : start;
    }

    private static boolean isOfName(FoldedText text, int i) {
        return text.isWordAt(i) || ".!#$%&'*+-/=?^_`{|}~".indexOf(text.charAt(i)) >= 0;
    }

    /** {@code sip:+15550199888@host} is a number, which keeps its last digits. */
    private static boolean isNumberOfSip(FoldedText text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!text.isDigitAt(i) && "+-.() ".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return Label.before(text, start) == Label.PHONE;
    }
}
