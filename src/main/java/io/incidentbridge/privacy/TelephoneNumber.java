package io.incidentbridge.privacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers in one writing, so that the same number is the same text however it was written. */
final class TelephoneNumber {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Of what may be a number in a body that nobody could read; more are not looked for. */
    private static final int MOST_FOUND = 50;

    private static final Pattern ADDRESS = Pattern.compile("(?i)^\\s*(?:tel|sips?):");

    /** What stands behind the number in an address: a host, parameters. */
    private static final Pattern HOST = Pattern.compile("[@;].*$", Pattern.DOTALL);

    /** Digits as numbers are written; every quantifier is bounded. */
    private static final Pattern CANDIDATE =
            Pattern.compile(
                    "(?<![\\p{Nd}.])\\+?\\(?\\p{Nd}(?:[ ()./-]{0,3}\\p{Nd}){6,14}(?!\\p{Nd})");

    private TelephoneNumber() {}

    /**
     * {@code +15550199888}; empty for what is no number anybody could have.
     *
     * @param regions where a number without a country code may be at home, the likeliest first
     */
    static Optional<String> e164(String written, List<String> regions) {
        String number = HOST.matcher(ADDRESS.matcher(written).replaceFirst("")).replaceFirst("");
        List<PhoneNumber> possible =
                regions.stream().flatMap(region -> possible(number, region).stream()).toList();
        return possible.stream()
                .filter(NUMBERS::isValidNumber)
                .findFirst()
                .or(() -> possible.stream().findFirst())
                .map(one -> NUMBERS.format(one, PhoneNumberFormat.E164));
    }

    private static Optional<PhoneNumber> possible(String number, String region) {
        try {
            PhoneNumber parsed = NUMBERS.parse(number, region);
            // What is possible only within a town has no writing that others could call.
            return NUMBERS.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE
                    ? Optional.of(parsed)
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    static boolean isRegion(String region) {
        return NUMBERS.getSupportedRegions().contains(region);
    }

    /** What may be numbers in any text. */
    static Stream<String> in(String text, List<String> regions) {
        Matcher candidates = CANDIDATE.matcher(text);
        return Stream.generate(() -> candidates)
                .limit(MOST_FOUND)
                .takeWhile(Matcher::find)
                .flatMap(found -> e164(found.group(), regions).stream())
                .distinct();
    }
}
