package io.incidentbridge.privacy;

import io.incidentbridge.privacy.DigitGroups.Gap;

/**
 * US social security numbers, and the taxpayer numbers that look like them: three, two and four
 * digits, or nine in any grouping where the words before say what they are.
 */
final class SocialSecurityNumbers {

    static final String REMOVED = "[SSN removed]";

    private static final int DIGITS = 9;

    private SocialSecurityNumbers() {}

    /**
     * Those that the words before call one: sure enough to come before what looks like an address.
     */
    static void removeLabelled(FoldedText text, DigitGroups groups) {
        remove(text, groups, true);
    }

    static void remove(FoldedText text, DigitGroups groups) {
        remove(text, groups, false);
    }

    private static void remove(FoldedText text, DigitGroups groups, boolean isLabelled) {
        for (int first = 0; first < groups.count(); first++) {
            int last = last(text, groups, first, isLabelled);
            if (last >= 0) {
                text.take(groups.start(first), groups.end(last), REMOVED);
                first = last;
            }
        }
    }

    private static int last(FoldedText text, DigitGroups groups, int first, boolean isLabelled) {
        if (groups.isTaken(first) || !groups.isOpenBefore(first)) {
            return -1;
        }
        int length = 0;
        boolean isList = false;
        for (int i = first; i < groups.count(); i++) {
            length += groups.length(i);
            if (length == DIGITS) {
                boolean isOne =
                        isLabelled
                                ? Label.before(text, groups.start(first)) == Label.SSN
                                : !isList && isWritten(text, groups, first, i);
                return groups.isOpenAfter(i) && isOne ? i : -1;
            }
            if (length > DIGITS || groups.after(i) == Gap.NONE) {
                return -1;
            }
            isList |= groups.after(i) == Gap.LIST;
        }
        return -1;
    }

    /** By itself, so not within a longer number, and with parts that are given out. */
    private static boolean isWritten(FoldedText text, DigitGroups groups, int first, int last) {
        return last == first + 2
                && groups.length(first) == 3
                && groups.length(first + 1) == 2
                && groups.before(first) != Gap.TIGHT
                && groups.after(last) != Gap.TIGHT
                && !isPartOfAnIdentifier(text, groups.start(first))
                && Label.before(text, groups.start(first)) != Label.PHONE
                && isGivenOut(text.digits(groups.start(first), groups.end(last)));
    }

    /** As in {@code AB-123-45-6789}. */
    private static boolean isPartOfAnIdentifier(FoldedText text, int start) {
        return start > 1
                && "-/".indexOf(text.charAt(start - 1)) >= 0
                && text.isLetterAt(start - 2)
                && Label.before(text, start) == null;
    }

    private static boolean isGivenOut(String digits) {
        String area = digits.substring(0, 3);
        return !area.equals("000")
                && !area.equals("666")
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000")
                && (area.charAt(0) != '9' || digits.charAt(3) >= '5');
    }
}
