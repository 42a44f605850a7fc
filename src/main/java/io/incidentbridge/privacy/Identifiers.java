package io.incidentbridge.privacy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has many digits and is nobody's: ids, times, addresses, amounts. Found before the numbers
 * that look like them are, and kept.
 */
final class Identifiers {

    private static final String TIME = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?+)?+";
    private static final String ZONE = "(?: ?z| ?[+-]\\d{2}:?\\d{2})?+";
    private static final String YEAR = "(?:19|20)\\d{2}";
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d{2}|[1-9]?\\d)";
    private static final String END = "(?![\\p{L}\\d])";

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}" + END);

    /** A number that is no card whatever its digits are. */
    private static final Pattern ID =
            Pattern.compile(
                    String.join(
                            "|",
                            "(?=[0-9]{0,128}[a-f][0-9]{0,128}[a-f])[0-9a-f]{12,128}" + END,
                            "(?=[0-9]{0,31}[a-f])[0-9a-f]{32}" + END,
                            "[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![:-]?[\\p{L}\\d])",
                            YEAR + "-\\d{2}-\\d{2}[t ]" + TIME + ZONE + END,
                            "\\d{1,2}[./]\\d{1,2}[./]" + YEAR + ",? " + TIME + END,
                            YEAR + "\\d{4}t\\d{4,6}z?" + END,
                            "(?<![+.-])"
                                    + OCTET
                                    + "(?:\\."
                                    + OCTET
                                    + "){3}(?::\\d{1,5}|/\\d{1,2})?+(?!\\d|[.-]\\d)"));

    private static final String MONEY =
            "(?:eur|euro|euros|usd|gbp|chf|jpy|cny|inr|brl|mxn|cad|aud|sek|nok|dkk|pln|czk|\\$)";

    /** A number that is no phone's. */
    private static final Pattern NO_PHONE =
            Pattern.compile(
                    String.join(
                            "|",
                            YEAR
                                    + "([-./])\\d{1,2}\\1\\d{1,2}(?:[t ]"
                                    + TIME
                                    + ZONE
                                    + ")?+(?![-./]?\\d)",
                            "\\d{1,2}([-./])\\d{1,2}\\2"
                                    + YEAR
                                    + "(?:,? "
                                    + TIME
                                    + ")?+(?![-./]?\\d)",
                            TIME + ZONE + "(?![:\\d])",
                            "(?=[0-9a-f]{1,4}:[0-9a-f]{0,4}:)(?:[0-9a-f]{1,4}:{1,2}){2,7}[0-9a-f]{1,4}(?![:\\d])",
                            "\\d{1,3}(?:,\\d{3}){1,9}(?:\\.\\d{1,4})?+(?![\\d,])",
                            "\\d{1,3}(?:\\.\\d{3}){1,9},\\d{1,4}(?!\\d)",
                            "(?:0|[1-9]\\d{0,2})\\.\\d{5,18}+(?!\\d|[-./]\\d)",
                            "\\d{1,3}(?:[ ']\\d{3}){1,9}[.,]\\d{2}(?!\\d)",
                            "\\d{1,12}(?:[.,' ]\\d{3}){0,4}(?:[.,]\\d{1,4})?+ ?" + MONEY + END));

    private static final Pattern MONEY_BEFORE = Pattern.compile(MONEY + " ?$");
    private static final int LONGEST_MONEY = 6;
    private static final int LONGEST_WORD = 64;
    private static final int JOINED = 5;

    private Identifiers() {}

    /** Sure enough to come before everything that is found by its check digits. */
    static void protectUuids(FoldedText text, DigitGroups groups) {
        protect(text, groups, UUID);
    }

    static void protect(FoldedText text, DigitGroups groups) {
        protect(text, groups, ID);
    }

    private static void protect(FoldedText text, DigitGroups groups, Pattern pattern) {
        for (int i = 0; i < groups.count(); i++) {
            if (!groups.isTaken(i)) {
                protectWord(text, pattern, groups.start(i));
            }
        }
    }

    static void protectFromPhones(FoldedText text, DigitGroups groups) {
        for (int i = 0; i < groups.count(); i++) {
            if (!groups.isTaken(i) && groups.before(i) != DigitGroups.Gap.TIGHT) {
                if (isMoney(text, groups.start(i))) {
                    text.protect(groups.start(i), groups.end(i));
                } else {
                    protect(text, NO_PHONE, startOfWord(text, groups.start(i)));
                }
            }
        }
    }

    private static boolean protect(FoldedText text, Pattern pattern, int start) {
        if (text.isWordAt(start - 1)) {
            return false;
        }
        Matcher matcher = pattern.matcher(text).region(start, text.length());
        matcher.useTransparentBounds(true);
        if (matcher.lookingAt()) {
            text.protect(start, matcher.end());
            return true;
        }
        return false;
    }

    private static boolean isMoney(FoldedText text, int start) {
        return MONEY_BEFORE.matcher(text).region(Math.max(0, start - LONGEST_MONEY), start).find();
    }

    /** Also from the words joined to it before, since a UUID may begin with letters only. */
    private static void protectWord(FoldedText text, Pattern pattern, int digits) {
        int start = startOfWord(text, digits);
        for (int joined = 0; joined < JOINED; joined++) {
            if (protect(text, pattern, start) || start < 2 || text.charAt(start - 1) != '-') {
                break;
            }
            start = startOfWord(text, start - 1);
        }
    }

    private static int startOfWord(FoldedText text, int within) {
        int start = within;
        int farthest = Math.max(0, within - LONGEST_WORD);
        while (start > farthest && text.isWordAt(start - 1)) {
            start--;
        }
        return start;
    }
}
