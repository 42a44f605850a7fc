package io.incidentbridge.privacy;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The obvious personal numbers in free text: payment cards, US social security numbers, phone
 * numbers. Every quantifier is bounded or possessive, so no input makes a pattern run away. Ids,
 * times and amounts stay readable.
 */
final class FreeText {

    private static final Pattern SSN =
            Pattern.compile(
                    "(?<![\\dA-Za-z-])(?!000|666|9)\\d{3}([- .])(?!00)\\d{2}\\1(?!0000)\\d{4}"
                            + "(?![\\dA-Za-z-])");

    /** Nine digits in a row are an SSN only where the words before say so. */
    private static final Pattern LABELLED_SSN =
            Pattern.compile(
                    "(?i)((?:\\bssn|social security)(?: number| no\\.?)?(?: is)?[:=# ]{0,3})"
                            + "\\d(?:[ -]?\\d){8}(?!\\d)");

    private static final Pattern INTERNATIONAL_PHONE =
            Pattern.compile("(?<![\\dA-Za-z])\\+\\d(?:[ ().-]{0,3}\\d){6,14}(?!\\d)");

    private static final Pattern NORTH_AMERICAN_PHONE =
            Pattern.compile(
                    "(?<![\\dA-Za-z-])(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])"
                            + "\\d{3}[ .-]\\d{4}(?![\\dA-Za-z-])");

    private static final Pattern PHONE_FIELD =
            Pattern.compile("(?i)(\"[a-z_]{0,40}(?:phone|ani|dnis)\"\\s{0,9}:\\s{0,9}\"?)[^\",}]+");

    private static final Pattern NON_DIGIT = Pattern.compile("\\D");

    private FreeText() {}

    static String redact(String text) {
        if (text.chars().noneMatch(Character::isDigit)) {
            return text;
        }
        String redacted = CardNumbers.remove(text);
        redacted = LABELLED_SSN.matcher(redacted).replaceAll("$1[SSN removed]");
        redacted = SSN.matcher(redacted).replaceAll("[SSN removed]");
        redacted = INTERNATIONAL_PHONE.matcher(redacted).replaceAll(FreeText::phone);
        return NORTH_AMERICAN_PHONE.matcher(redacted).replaceAll(FreeText::phone);
    }

    static String maskPhoneFields(String body) {
        return PHONE_FIELD.matcher(body).replaceAll("$1***");
    }

    private static String phone(MatchResult found) {
        return PhoneMask.mask(NON_DIGIT.matcher(found.group()).replaceAll(""));
    }
}
