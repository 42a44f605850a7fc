package io.incidentbridge.privacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers in one writing, so that the same number is the same text however it was written. */
final class TelephoneNumber {

    /** Of what may be a number in a body that nobody could read; more are not looked for. */
    private static final int MOST_FOUND = 50;

    private static final Pattern ADDRESS = Pattern.compile("(?i)^\\s*(?:tel|sips?):");

    /** Digits as numbers are written; every quantifier is bounded. */
    private static final Pattern CANDIDATE =
            Pattern.compile("(?<![\\d.])\\+?\\(?\\d(?:[ ()./-]{0,3}\\d){6,14}(?![\\d])");

    private TelephoneNumber() {}

    /** {@code +15550199888}; empty for what is no number anybody could have. */
    static Optional<String> e164(String written, String region) {
        String number = ADDRESS.matcher(written).replaceFirst("");
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber parsed = numbers.parse(number, region);
            // What is possible only within a town has no writing that others could call.
            return numbers.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE
                    ? Optional.of(numbers.format(parsed, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    static boolean isRegion(String region) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
    }

    /** What may be numbers in any text. */
    static Stream<String> in(String text, String region) {
        Matcher candidates = CANDIDATE.matcher(text);
        return Stream.generate(() -> candidates)
                .limit(MOST_FOUND)
                .takeWhile(Matcher::find)
                .flatMap(found -> e164(found.group(), region).stream())
                .distinct();
    }
}
