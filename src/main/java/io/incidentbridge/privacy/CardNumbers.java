package io.incidentbridge.privacy;

import io.incidentbridge.privacy.DigitGroups.Gap;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Payment cards: as many digits as an issuer's cards have, however they are grouped, whose check
 * digit holds. Other numbers may stand directly before or after, so each group may be where a card
 * begins.
 */
final class CardNumbers {

    static final String REMOVED = "[card removed]";

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int EPOCH_MILLISECONDS = 13;

    private CardNumbers() {}

    static void remove(FoldedText text, DigitGroups groups) {
        for (int first = 0; first < groups.count(); first++) {
            int last = lastGroupOfCard(text, groups, first);
            if (last >= 0) {
                text.take(groups.start(first), groups.end(last), REMOVED);
                first = last;
            }
        }
    }

    private static int lastGroupOfCard(FoldedText text, DigitGroups groups, int first) {
        if (groups.isTaken(first) || !mayBegin(groups, first)) {
            return -1;
        }
        int length = 0;
        boolean isList = false;
        for (int i = first; i < groups.count(); i++) {
            length += groups.length(i);
            if (length > LONGEST) {
                return -1;
            }
            if (length >= SHORTEST
                    && mayEnd(groups, first, i)
                    && (!isList || isUsual(groups, first, i))
                    && isCard(text.digits(groups.start(first), groups.end(i)))) {
                return i;
            }
            Gap gap = groups.after(i);
            if (gap == Gap.NONE || (gap != Gap.TIGHT && isTimeAt(text, groups, i))) {
                return -1;
            }
            isList |= gap == Gap.LIST;
        }
        return -1;
    }

    /** In one group a card is known among letters, too. */
    private static boolean mayBegin(DigitGroups groups, int group) {
        boolean isOfAVersion = groups.before(group) == Gap.TIGHT && !groups.isOpenBefore(group - 1);
        return groups.length(group) >= SHORTEST || (groups.isOpenBefore(group) && !isOfAVersion);
    }

    private static boolean mayEnd(DigitGroups groups, int first, int last) {
        return first == last || groups.isOpenAfter(last);
    }

    /** Milliseconds since 1970, beside which another number makes no card. */
    private static boolean isTimeAt(FoldedText text, DigitGroups groups, int group) {
        return isTime(text, groups, group) || isTime(text, groups, group + 1);
    }

    private static boolean isTime(FoldedText text, DigitGroups groups, int group) {
        int start = groups.start(group);
        return groups.length(group) == EPOCH_MILLISECONDS
                && text.charAt(start) == '1'
                && text.charAt(start + 1) >= '4';
    }

    /** Among numbers of a list, a card is known by its groups of four, or by single digits. */
    private static boolean isUsual(DigitGroups groups, int first, int last) {
        int most = groups.length(first);
        boolean isUsual = most == 4 || most == 1;
        for (int i = first; i < last; i++) {
            isUsual &= groups.length(i) == most || (most == 4 && groups.length(i) == 6);
        }
        return isUsual;
    }

    static boolean isCard(String digits) {
        return isIssued(digits) && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
    }

    /** The ranges of ISO/IEC 7812 in which payment cards are issued, and their lengths. */
    private static boolean isIssued(String digits) {
        int length = digits.length();
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        return switch (digits.charAt(0)) {
            case '2' -> length == 16 ? four >= 2200 && four <= 2720 : four >= 2200 && four <= 2205;
            case '3' -> isIssuedOfThree(two, four, length);
            case '4' -> length == 13 || length == 16 || length == 19;
            case '5' -> length == 16 || two < 51 || two > 55;
            case '6' -> true;
            case '8' -> length == 16 && (two == 81 || two == 82);
            case '9' -> length == 16 && four == 9792;
            default -> false;
        };
    }

    private static boolean isIssuedOfThree(int two, int four, int length) {
        return switch (two) {
            case 34, 37 -> length == 15;
            case 30, 36, 38, 39 -> length == 14 || length == 16 || length == 19;
            case 35 -> length >= 16 && four >= 3528 && four <= 3589;
            default -> false;
        };
    }
}
