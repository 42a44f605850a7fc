package io.incidentbridge.privacy;

import java.util.Locale;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;

/** International bank account numbers: as long as their country says, with a check that holds. */
final class Ibans {

    static final String REMOVED = "[IBAN removed]";

    /** Of separators between two characters; words such as "then" are passed over besides. */
    private static final int LONGEST_GAP = 4;

    private Ibans() {}

    static void remove(FoldedText text, DigitGroups groups) {
        for (int i = 0; i < groups.count(); i++) {
            int start = countryBefore(text, groups.start(i));
            if (start < 0 || groups.isTaken(i)) {
                continue;
            }
            int end = end(text, start);
            if (end > 0) {
                text.take(start, end, REMOVED);
            }
        }
    }

    /** Where the two letters before the check digits begin, or -1. */
    private static int countryBefore(FoldedText text, int digits) {
        int end = digits;
        while (end > 0 && digits - end < 2 && isSeparator(text.charAt(end - 1))) {
            end--;
        }
        boolean isCountry =
                end >= 2
                        && text.isLetterAt(end - 1)
                        && text.isLetterAt(end - 2)
                        && !text.isWordAt(end - 3);
        return isCountry ? end - 2 : -1;
    }

    private static int end(FoldedText text, int start) {
        IBANValidator.Validator country =
                IBANValidator.getInstance()
                        .getValidator(text.subSequence(start, start + 2).toUpperCase(Locale.ROOT));
        if (country == null) {
            return -1;
        }
        StringBuilder iban = new StringBuilder(country.getIbanLength());
        int at = start;
        int gap = 0;
        while (at < text.length() && gap <= LONGEST_GAP) {
            if (text.isWordAt(at)) {
                iban.append(Character.toUpperCase(text.charAt(at)));
                gap = 0;
                if (iban.length() == country.getIbanLength()) {
                    return isValid(text, at + 1, iban.toString()) ? at + 1 : -1;
                }
            } else if (isSeparator(text.charAt(at))) {
                gap++;
                at = DigitGroups.afterTold(text, at + 1) - 1;
            } else {
                return -1;
            }
            at++;
        }
        return -1;
    }

    private static boolean isValid(FoldedText text, int end, String iban) {
        return !text.isWordAt(end)
                && Character.isDigit(iban.charAt(2))
                && Character.isDigit(iban.charAt(3))
                && iban.chars().allMatch(c -> c < 0x80)
                && IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(iban);
    }

    private static boolean isSeparator(char c) {
        return c != FoldedText.TAKEN && " -./_,:\n\t|*()".indexOf(c) >= 0;
    }
}
