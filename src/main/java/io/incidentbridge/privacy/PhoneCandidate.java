package io.incidentbridge.privacy;

import io.incidentbridge.privacy.DigitGroups.Gap;
import org.jspecify.annotations.Nullable;

/**
 * Groups of digits that may be a phone number without a country code.
 *
 * @param label what the words before them say
 */
record PhoneCandidate(
        FoldedText text, DigitGroups groups, int first, int last, @Nullable Label label) {

    private static final int LONGEST = 15;

    static PhoneCandidate of(FoldedText text, DigitGroups groups, int first, int last) {
        return new PhoneCandidate(
                text, groups, first, last, Label.before(text, groups.start(first)));
    }

    PhoneCandidate upTo(int group) {
        return new PhoneCandidate(text, groups, first, group, label);
    }

    boolean isPhone(NumberingPlans plans) {
        String digits = text.digits(groups.start(first), groups.end(last));
        return isCalledOne(digits, plans)
                || isNorthAmericanWriting()
                || isWithTrunkZero(digits)
                || isOfAPlan(digits, plans);
    }

    private boolean isCalledOne(String digits, NumberingPlans plans) {
        return digits.length() <= LONGEST
                && (label == Label.PHONE || (label == Label.DIAL && plans.isPossible(digits)));
    }

    /** {@code 555-019-9888}, {@code (555) 019 9888}, {@code 1.555.019.9888}. */
    private boolean isNorthAmericanWriting() {
        int area = isOne() && last > first ? first + 1 : first;
        boolean isMarked = isInParentheses(area);
        if (last - area == 1 && isMarked) {
            return groups.length(area) == 3 && groups.length(last) == 7;
        }
        return last - area == 2
                && groups.length(area) == 3
                && groups.length(area + 1) == 3
                && groups.length(last) == 4
                && isApart()
                && (isMarked
                        || groups.after(area) == Gap.TIGHT
                        || text.charAt(groups.start(area)) >= '2');
    }

    /** {@code 0171 1234567}, {@code 030/1234567}, {@code 06 12 34 56 78}: many countries'. */
    private boolean isWithTrunkZero(String digits) {
        return last > first
                && groups.length(first) > 1
                && digits.length() >= 9
                && digits.length() <= 12
                && digits.charAt(0) == '0'
                && digits.charAt(1) != '0'
                && groups.length(last) > 1
                && label != Label.THING
                && isApart();
    }

    private boolean isOfAPlan(String digits, NumberingPlans plans) {
        return label != Label.THING
                && !isOfAnIdentifier()
                && (plans.isValidBehindAccessCode(digits)
                        || (digits.length() <= LONGEST
                                && plans.isValid(digits, grouped(), isInParentheses(first))));
    }

    private String grouped() {
        StringBuilder grouped = new StringBuilder();
        for (int i = first; i <= last; i++) {
            grouped.append(i == first ? "" : " ").append(text, groups.start(i), groups.end(i));
        }
        return grouped.toString();
    }

    private boolean isOne() {
        return groups.length(first) == 1 && text.charAt(groups.start(first)) == '1';
    }

    private boolean isInParentheses(int group) {
        int start = groups.start(group);
        int end = groups.end(group);
        return start > 0
                && text.charAt(start - 1) == '('
                && end < text.length()
                && text.charAt(end) == ')';
    }

    private boolean isApart() {
        return !(groups.before(first) == Gap.TIGHT && !isAlternative(groups.start(first) - 1))
                && !(groups.after(last) == Gap.TIGHT && !isAlternative(groups.end(last)))
                && !isOfAnIdentifier();
    }

    /** A slash between two numbers, neither of which has one inside. */
    private boolean isAlternative(int place) {
        boolean isWithSlash = text.charAt(place) == '/';
        for (int i = first; i < last; i++) {
            isWithSlash &= text.charAt(groups.end(i)) != '/';
        }
        return isWithSlash;
    }

    /** As in {@code PO-2025550123} or {@code #2025550123}. */
    private boolean isOfAnIdentifier() {
        if (label == Label.PHONE) {
            return false;
        }
        int start = groups.start(first);
        int end = groups.end(last);
        return (start > 0 && text.charAt(start - 1) == '#')
                || (isJoint(start - 1) && isPart(start - 1, start - 2))
                || (isJoint(end) && isPart(end, end + 1));
    }

    private boolean isPart(int joint, int place) {
        return text.charAt(joint) == '/' ? text.isLetterAt(place) : text.isWordAt(place);
    }

    private boolean isJoint(int place) {
        return place >= 0 && place < text.length() && "-_/".indexOf(text.charAt(place)) >= 0;
    }
}
