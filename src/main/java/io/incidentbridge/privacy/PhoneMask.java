package io.incidentbridge.privacy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The caller's number, and how to hide it: {@code ***-***-1234}, so that an agent can tell two
 * callers apart and nobody can call either.
 */
final class PhoneMask {

    /** Below this a number is an extension or not a number at all, and four digits would be it. */
    private static final int DIGITS_TO_SHOW_ANY = 7;

    private static final Pattern NON_DIGIT = Pattern.compile("\\D");

    private final @Nullable String masked;
    private final @Nullable Pattern occurrences;

    private PhoneMask(@Nullable String masked, @Nullable Pattern occurrences) {
        this.masked = masked;
        this.occurrences = occurrences;
    }

    /** Of a number as sent, in any writing; of {@code null}, a mask that hides nothing. */
    static PhoneMask of(@Nullable String number) {
        if (number == null) {
            return new PhoneMask(null, null);
        }
        if (number.startsWith("***")) {
            return new PhoneMask(number, null);
        }
        String digits = NON_DIGIT.matcher(number).replaceAll("");
        if (digits.length() < DIGITS_TO_SHOW_ANY) {
            return new PhoneMask("***", null);
        }
        return new PhoneMask(mask(digits), occurrences(digits));
    }

    static String mask(String digits) {
        return "***-***-" + digits.substring(digits.length() - 4);
    }

    @Nullable String masked() {
        return masked;
    }

    /** The text with this number hidden, however it is spaced, with or without its prefix. */
    String maskWithin(String text) {
        return occurrences == null || masked == null
                ? text
                : occurrences.matcher(text).replaceAll(Matcher.quoteReplacement(masked));
    }

    /** The last ten digits are the number as people write it; what stands before is the prefix. */
    private static Pattern occurrences(String digits) {
        String local = digits.substring(Math.max(0, digits.length() - 10));
        StringBuilder regex = new StringBuilder("(?<!\\d)(?:\\+?\\d{1,3}[ ().-]{0,3})?\\(?");
        for (int i = 0; i < local.length(); i++) {
            regex.append(i == 0 ? "" : "[ ().-]{0,3}").append(local.charAt(i));
        }
        return Pattern.compile(regex.append("(?!\\d)").toString());
    }
}
