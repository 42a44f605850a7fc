package io.incidentbridge.privacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the countries' plans say of a number: libphonenumber, which reads what it knows of a country
 * at the first number from there.
 */
final class NumberingPlans {

    private static final int NORTH_AMERICA = 1;
    private static final String ABROAD = "ZZ";
    private static final PhoneNumberFormat NATIONAL = PhoneNumberFormat.NATIONAL;
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final List<String> regions;
    private final boolean isNorthAmerican;

    /**
     * @param regions where numbers without a country code are at home
     * @throws IllegalArgumentException when one is none of ISO 3166
     */
    NumberingPlans(List<String> regions) {
        if (!numbers.getSupportedRegions().containsAll(regions) || regions.isEmpty()) {
            throw new IllegalArgumentException(
                    "must name regions as ISO 3166 has them, such as US or US,DE");
        }
        this.regions = List.copyOf(regions);
        this.isNorthAmerican = regions.stream().anyMatch(this::isNorthAmerican);
    }

    /** With its country code, and without the plus before it. */
    boolean isValidAbroad(String digits) {
        return isValid("+" + digits, ABROAD);
    }

    /** As {@link #isValidAbroad}, by its length alone. */
    boolean isPossibleAbroad(String digits) {
        return isPossible("+" + digits, ABROAD);
    }

    /** Behind the access code with which one of the regions calls abroad. */
    boolean isValidBehindAccessCode(String digits) {
        return (digits.startsWith("00") && isValidAbroad(digits.substring(2)))
                || (isNorthAmerican
                        && digits.startsWith("011")
                        && isValidAbroad(digits.substring(3)));
    }

    boolean isPossible(String digits) {
        return regions.stream().anyMatch(region -> isPossible(digits, region));
    }

    /**
     * As the people of one of the regions write it: where there is a prefix before the area, a
     * number without it is something else, unless it is grouped as the plan says.
     *
     * @param groups the digits with one blank between two groups
     * @param isAreaMarked by parentheses, which stand for the prefix
     */
    boolean isValid(String digits, String groups, boolean isAreaMarked) {
        return regions.stream().anyMatch(region -> isValid(digits, groups, isAreaMarked, region));
    }

    private boolean isValid(String digits, String groups, boolean isAreaMarked, String region) {
        PhoneNumber parsed = parsed(digits, region);
        return parsed != null
                && numbers.isValidNumber(parsed)
                && (isAreaMarked
                        || hasPrefix(digits, region)
                        || groups.equals(grouped(numbers.format(parsed, NATIONAL))));
    }

    private boolean hasPrefix(String digits, String region) {
        if (isNorthAmerican(region)) {
            return true;
        }
        String prefix = numbers.getNddPrefixForRegion(region, true);
        return prefix == null || digits.startsWith(prefix);
    }

    private static String grouped(String written) {
        String groups = NO_DIGITS.matcher(written).replaceAll(" ").strip();
        return groups.indexOf(' ') < 0 ? "" : groups;
    }

    private boolean isNorthAmerican(String region) {
        return numbers.getCountryCodeForRegion(region) == NORTH_AMERICA;
    }

    private boolean isValid(String number, String region) {
        PhoneNumber parsed = parsed(number, region);
        return parsed != null && numbers.isValidNumber(parsed);
    }

    private boolean isPossible(String number, String region) {
        PhoneNumber parsed = parsed(number, region);
        return parsed != null
                && numbers.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE;
    }

    private @Nullable PhoneNumber parsed(String number, String region) {
        try {
            return numbers.parse(number, region);
        } catch (NumberParseException e) {
            return null;
        }
    }
}
