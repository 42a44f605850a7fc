package io.incidentbridge.privacy;

import io.incidentbridge.privacy.DigitGroups.Gap;

/**
 * Phone numbers. With a country code they are known in every country's writing; without one by how
 * they are written, by what the words before say, or by the plan of a region that the operator
 * names. A bare row of digits that the words before call an order's or a ticket's stays.
 */
final class PhoneNumbers {

    private static final int SHORTEST = 7;

    /** Of E.164, and what may stand before it: an access code, a country's own zero. */
    private static final int LONGEST = 15;

    private static final int MOST_DIGITS = 20;

    private final NumberingPlans plans;

    PhoneNumbers(NumberingPlans plans) {
        this.plans = plans;
    }

    /** Those with a country code behind a plus. */
    void maskInternational(FoldedText text, DigitGroups groups) {
        for (int first = 0; first < groups.count(); first++) {
            int plus = groups.isTaken(first) ? -1 : plusBefore(text, groups.start(first));
            if (plus >= 0 && text.charAt(groups.start(first)) != '0') {
                int last = lastOfInternational(text, groups, first);
                if (last >= 0) {
                    mask(text, groups, plus, first, last);
                    first = last;
                }
            }
        }
    }

    /** All others. */
    void maskNational(FoldedText text, DigitGroups groups) {
        for (int first = 0; first < groups.count(); first++) {
            int last = lastOfNational(text, groups, first);
            if (last >= 0) {
                mask(text, groups, groups.start(first), first, last);
                first = last;
            }
        }
    }

    /** A plus that adds nothing and belongs to no time zone. */
    private static int plusBefore(FoldedText text, int digits) {
        int i = digits - 1;
        while (i > 0 && digits - i < 3 && (text.charAt(i) == ' ' || text.charAt(i) == '(')) {
            i--;
        }
        return i >= 0 && text.charAt(i) == '+' && !text.isDigitAt(i - 1) ? i : -1;
    }

    /** The longest that a country knows, else the longest it could have, else all there is. */
    private int lastOfInternational(FoldedText text, DigitGroups groups, int first) {
        int valid = -1;
        int possible = -1;
        int any = -1;
        for (int i = first; i < groups.count(); i++) {
            String digits = text.digits(groups.start(first), groups.end(i));
            if (digits.length() > LONGEST + 1) {
                return Math.max(valid, Math.max(possible, any >= 0 || i > first ? any : i));
            }
            if (digits.length() >= SHORTEST) {
                any = i;
                if (plans.isValidAbroad(digits)) {
                    valid = i;
                } else if (valid < 0 && plans.isPossibleAbroad(digits)) {
                    possible = i;
                }
            }
            Gap gap = groups.after(i);
            if (gap == Gap.NONE || (any >= 0 && !isOfPhones(gap))) {
                break;
            }
        }
        return valid >= 0 ? valid : possible >= 0 ? possible : any;
    }

    private int lastOfNational(FoldedText text, DigitGroups groups, int first) {
        if (groups.isTaken(first) || !groups.isOpenBefore(first)) {
            return -1;
        }
        // A number told digit by digit begins where the row of them does.
        if (groups.length(first) == 1
                && groups.before(first) != Gap.NONE
                && groups.before(first) != Gap.LIST
                && groups.length(first - 1) == 1) {
            return -1;
        }
        PhoneCandidate candidate = null;
        int digits = 0;
        int found = -1;
        for (int i = first; i < groups.count(); i++) {
            digits += groups.length(i);
            if (digits > MOST_DIGITS) {
                break;
            }
            if (digits >= SHORTEST && groups.isOpenAfter(i)) {
                candidate =
                        candidate == null
                                ? PhoneCandidate.of(text, groups, first, i)
                                : candidate.upTo(i);
                found = candidate.isPhone(plans) ? i : found;
            }
            if (!isOfPhones(groups.after(i))) {
                break;
            }
        }
        return found;
    }

    private static boolean isOfPhones(Gap gap) {
        return gap == Gap.TIGHT || gap == Gap.SPACED || gap == Gap.WORDS;
    }

    private static void mask(FoldedText text, DigitGroups groups, int start, int first, int last) {
        int end = groups.end(last);
        String digits = text.digits(groups.start(first), end);
        text.take(withParenthesis(text, start, end), end, PhoneMask.mask(digits));
    }

    /** From the parenthesis on that is closed within. */
    static int withParenthesis(FoldedText text, int start, int end) {
        int open = 0;
        for (int i = start; i < end; i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
        }
        return open < 0 && start > 0 && text.charAt(start - 1) == '(' ? start - 1 : start;
    }
}
