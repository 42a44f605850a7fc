package io.incidentbridge.privacy;

/**
 * The personal numbers and addresses in free text. What is surest is looked for first, and what was
 * found is looked at by nobody else. Ids, times and amounts stay readable.
 *
 * <p>No part of it goes over the text more often than it has parts: groups of digits are found
 * once, and every pattern starts at one of them and has an end.
 */
final class FreeText {

    /** What is left beside something taken may now be a number by itself. */
    private static final int ROUNDS = 4;

    private final PhoneNumbers phones;
    private final OperatorPatterns patterns;

    FreeText(PhoneNumbers phones, OperatorPatterns patterns) {
        this.phones = phones;
        this.patterns = patterns;
    }

    String redact(String text, PhoneMask caller) {
        String before = text;
        for (int round = 0; round < ROUNDS && isWorthALook(before); round++) {
            String after = once(before, caller);
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
        return before;
    }

    private String once(String original, PhoneMask caller) {
        FoldedText text = FoldedText.of(original);
        caller.mask(text, DigitGroups.of(text));
        EmailAddresses.remove(text);
        DigitGroups groups = DigitGroups.of(text);
        if (groups.count() > 0) {
            Identifiers.protectUuids(text, groups);
            BirthDates.remove(text, groups);
            SocialSecurityNumbers.removeLabelled(text, groups);
            Ibans.remove(text, groups);
            phones.maskInternational(text, groups);
            Identifiers.protect(text, groups);
            CardNumbers.remove(text, groups);
        }
        patterns.remove(text);
        if (groups.count() > 0) {
            SocialSecurityNumbers.remove(text, groups);
            Identifiers.protectFromPhones(text, groups);
            NationalIds.remove(text, groups);
            phones.maskNational(text, groups);
        }
        return text.redacted();
    }

    /** Without a digit or an at there is nothing in it. */
    private boolean isWorthALook(String text) {
        if (!patterns.isEmpty()) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigitOrAt(c) || ((c == 't' || c == 'T') && isAt(text, i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigitOrAt(char c) {
        if (c < 0x80) {
            return (c >= '0' && c <= '9') || c == '@';
        }
        return Character.isSurrogate(c) || Folding.isDigit(c) || Folding.of(c) == '@';
    }

    /** {@code (at)}, {@code [at]}, or the word by itself. */
    private static boolean isAt(String text, int i) {
        return i > 1
                && i + 1 < text.length()
                && (text.charAt(i - 1) == 'a' || text.charAt(i - 1) == 'A')
                && !Character.isLetter(text.charAt(i - 2))
                && !Character.isLetter(text.charAt(i + 1));
    }
}
