package io.incidentbridge.privacy;

import io.incidentbridge.privacy.DigitGroups.Gap;
import org.jspecify.annotations.Nullable;

/**
 * The caller's number, and how to hide it: {@code ***-***-1234}, so that an agent can tell two
 * callers apart and nobody can call either.
 */
final class PhoneMask {

    /** Below this a number is an extension or not a number at all, and four digits would be it. */
    private static final int DIGITS_TO_SHOW_ANY = 7;

    /** Of a prefix before the number as it is known: an access code and a country's. */
    private static final int LONGEST_PREFIX = 6;

    private final @Nullable String masked;

    /** Without its country's zero; empty when there is nothing to hide elsewhere. */
    private final String digits;

    private PhoneMask(@Nullable String masked, String digits) {
        this.masked = masked;
        this.digits = digits;
    }

    /** Of a number as sent, in any writing; of {@code null}, a mask that hides nothing. */
    static PhoneMask of(@Nullable String number) {
        if (number == null) {
            return new PhoneMask(null, "");
        }
        if (number.matches("\\*\\*\\*(-\\*\\*\\*-\\d{4})?")) {
            return new PhoneMask(number, "");
        }
        FoldedText folded = FoldedText.of(withoutExtension(number));
        String digits = folded.digits(0, folded.length());
        return digits.length() < DIGITS_TO_SHOW_ANY
                ? new PhoneMask("***", "")
                : new PhoneMask(mask(digits), withoutZeros(digits));
    }

    static String mask(String digits) {
        return "***-***-" + digits.substring(digits.length() - 4);
    }

    @Nullable String masked() {
        return masked;
    }

    /** Whether the number stands in a text, in any writing. */
    boolean isIn(String text) {
        return !maskWithin(text).equals(text);
    }

    /** The text with this number hidden. */
    String maskWithin(String text) {
        if (digits.isEmpty()) {
            return text;
        }
        FoldedText folded = FoldedText.of(text);
        mask(folded, DigitGroups.of(folded));
        return folded.redacted();
    }

    /** Hides the number wherever it stands, however it is grouped, with or without its prefix. */
    void mask(FoldedText text, DigitGroups groups) {
        if (digits.isEmpty()) {
            return;
        }
        for (int first = 0; first < groups.count(); first++) {
            int last = lastGroup(text, groups, first);
            if (last >= 0) {
                take(text, groups.start(first), groups.end(last));
                first = last;
            } else if (groups.length(first) > digits.length()) {
                within(text, groups.start(first), groups.end(first));
            }
        }
    }

    private int lastGroup(FoldedText text, DigitGroups groups, int first) {
        int found = -1;
        StringBuilder written = new StringBuilder();
        for (int i = first; i < groups.count(); i++) {
            written.append(text, groups.start(i), groups.end(i));
            if (written.length() > digits.length() + LONGEST_PREFIX + 1) {
                return found;
            }
            if (written.length() >= DIGITS_TO_SHOW_ANY && isIt(written.toString())) {
                found = i;
            }
            if (groups.after(i) == Gap.NONE) {
                return found;
            }
        }
        return found;
    }

    /** With more before it than we know, or less: the number within its country or its town. */
    private boolean isIt(String written) {
        String bare = withoutZeros(written);
        return digits.endsWith(written)
                || (bare.length() >= DIGITS_TO_SHOW_ANY
                        && (digits.endsWith(bare) || isPrefixed(bare) || isSameIn(bare)));
    }

    private boolean isPrefixed(String bare) {
        return bare.endsWith(digits) && bare.length() - digits.length() <= LONGEST_PREFIX;
    }

    /** Two numbers with a country code of one to three digits each, or a zero behind it. */
    private boolean isSameIn(String bare) {
        int national = Math.min(10, digits.length() - 1);
        return digits.length() > 10
                && bare.length() > national
                && bare.length() - national <= LONGEST_PREFIX
                && bare.endsWith(digits.substring(digits.length() - national));
    }

    /** In a longer row of digits, which is no number by itself. */
    private void within(FoldedText text, int start, int end) {
        String local = digits.substring(Math.max(0, digits.length() - 10));
        int at = text.subSequence(start, end).indexOf(local);
        if (at >= 0 && local.length() >= 8) {
            take(text, start + at, start + at + local.length());
        }
    }

    private void take(FoldedText text, int start, int end) {
        int from = PhoneNumbers.withParenthesis(text, start, end);
        boolean isWithPlus = from > 0 && text.charAt(from - 1) == '+';
        text.take(isWithPlus ? from - 1 : from, end, mask(digits));
    }

    private static String withoutZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    /** Of {@code sip:+1…@10.0.0.1;user=phone} and {@code +1…;ext=12}, the number alone. */
    private static String withoutExtension(String number) {
        return number.split("[@;]|(?i)(?<=\\d) ?e?xt?\\.? ?(?=\\d{1,6}$)", 2)[0];
    }
}
