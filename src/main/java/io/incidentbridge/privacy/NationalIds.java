package io.incidentbridge.privacy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.EAN13CheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/**
 * Numbers that states give to people: those whose check digits or writing leave little doubt, and
 * whatever the words before call one.
 */
final class NationalIds {

    static final String REMOVED = "[id removed]";

    private static final String NIF_LETTERS = "trwagmyfpdxbnjzsqvhlcke";
    private static final String DAY = "(?:0[1-9]|[12]\\d|3[01])";
    private static final String MONTH = "(?:0[1-9]|1[0-2])";

    private static final List<Kind> KINDS =
            List.of(
                    // Spain: DNI and NIE
                    kind("\\d{8}[ -]?[a-z]", NationalIds::isNif),
                    kind("[xyz][ -]?\\d{7}[ -]?[a-z]", NationalIds::isNif),
                    // France: NIR
                    kind(
                            "[12] ?\\d{2} ?(?:0[1-9]|[1-9]\\d) ?(?:\\d{2}|2[ab]) ?\\d{3} ?\\d{3} ?-?\\d{2}",
                            NationalIds::isNir),
                    // Italy: codice fiscale
                    kind(
                            "[a-z]{6}[ -]?\\d{2}[abcdehlmprst]\\d{2}[ -]?[a-z]\\d{3}[a-z]",
                            id -> true),
                    // Brazil: CPF
                    kind("\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}", NationalIds::isCpf),
                    // Switzerland: AHV
                    kind(
                            "756[. ]?\\d{4}[. ]?\\d{4}[. ]?\\d{2}",
                            id -> EAN13CheckDigit.EAN13_CHECK_DIGIT.isValid(digits(id))),
                    // India: Aadhaar
                    kind(
                            "[2-9]\\d{3}([ -])\\d{4}\\1\\d{4}",
                            id -> VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.isValid(digits(id))),
                    // China: resident identity
                    kind(
                            "[1-9]\\d{5}(?:19|20)\\d{2}" + MONTH + DAY + "\\d{3}[\\dx]",
                            NationalIds::isResident),
                    // Sweden: personnummer
                    kind("(?:19|20)?\\d{2}" + MONTH + DAY + "[-+]\\d{4}", NationalIds::isLuhnOfTen),
                    // Finland: henkilötunnus
                    kind(DAY + MONTH + "\\d{2}[-+a-f]\\d{3}[\\da-y]", NationalIds::isHetu),
                    // United Kingdom: National Insurance, in its usual writing
                    kind("(?:[abceghj-prstw-z]{2}|qq) \\d{2} \\d{2} \\d{2} [a-d]", id -> true),
                    // Poland, Belgium: written with their separators
                    kind("\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}\\.\\d{2}", NationalIds::isRijksregister));

    /** What the words before say is one: a few letters, at least five digits. */
    private static final Pattern LABELLED =
            Pattern.compile("[a-z]{0,9}+(?:[ ./-]?[a-z]{0,2}+\\d[a-z]{0,2}+){5,20}");

    private static final int LONGEST_WORD = 24;

    private NationalIds() {}

    static void remove(FoldedText text, DigitGroups groups) {
        for (int i = 0; i < groups.count(); i++) {
            int start = startOfWord(text, groups.start(i));
            // The two letters of a National Insurance number stand apart.
            if (!groups.isTaken(i) && !isTakenFrom(text, start - 3)) {
                isTakenFrom(text, start);
            }
        }
    }

    private static boolean isTakenFrom(FoldedText text, int start) {
        int end = start < 0 || text.isWordAt(start - 1) ? -1 : end(text, start);
        if (end < 0 || text.isTaken(start, end)) {
            return false;
        }
        text.take(start, end, REMOVED);
        return true;
    }

    private static int end(FoldedText text, int start) {
        for (Kind kind : KINDS) {
            int end = kind.end(text, start);
            if (end > 0) {
                return end;
            }
        }
        if (text.isWordAt(start) && Label.before(text, start) == Label.ID) {
            Matcher labelled = LABELLED.matcher(text).region(start, text.length());
            return labelled.lookingAt() ? labelled.end() : -1;
        }
        return -1;
    }

    private static int startOfWord(FoldedText text, int digits) {
        int start = digits;
        while (start > 0 && digits - start < LONGEST_WORD && text.isWordAt(start - 1)) {
            start--;
        }
        return start;
    }

    private static String digits(String id) {
        return id.replaceAll("\\D", "");
    }

    private static boolean isNif(String id) {
        String plain = id.replace('x', '0').replace('y', '1').replace('z', '2');
        String number = digits(plain.substring(0, id.length() - 1));
        return number.length() == 8
                && id.charAt(id.length() - 1)
                        == NIF_LETTERS.charAt(Integer.parseInt(number) % NIF_LETTERS.length());
    }

    private static boolean isNir(String id) {
        String plain = id.replaceAll("[ -]", "");
        String corsican = plain.replace("2a", "19").replace("2b", "18");
        long number = Long.parseLong(corsican.substring(0, 13));
        return 97 - number % 97 == Long.parseLong(corsican.substring(13));
    }

    private static boolean isCpf(String id) {
        String digits = digits(id);
        return digit(digits, 9) == digits.charAt(9) - '0'
                && digit(digits, 10) == digits.charAt(10) - '0'
                && digits.chars().distinct().count() > 1;
    }

    private static int digit(String digits, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (digits.charAt(i) - '0') * (length + 1 - i);
        }
        return sum * 10 % 11 % 10;
    }

    private static boolean isResident(String id) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (id.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        }
        return "10x98765432".charAt(sum % 11) == id.charAt(17);
    }

    private static boolean isLuhnOfTen(String id) {
        String digits = digits(id);
        return LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits.substring(digits.length() - 10));
    }

    private static boolean isHetu(String id) {
        int number = Integer.parseInt(id.substring(0, 6) + id.substring(7, 10));
        return "0123456789abcdefhjklmnprstuvwxy".charAt(number % 31) == id.charAt(10);
    }

    private static boolean isRijksregister(String id) {
        String digits = digits(id);
        int check = Integer.parseInt(digits.substring(9));
        long number = Long.parseLong(digits.substring(0, 9));
        return 97 - number % 97 == check || 97 - (2_000_000_000L + number) % 97 == check;
    }

    private static Kind kind(String writing, Predicate<String> isOne) {
        return new Kind(Pattern.compile(writing), isOne);
    }

    private record Kind(Pattern writing, Predicate<String> isOne) {

        int end(FoldedText text, int start) {
            Matcher matcher = writing.matcher(text).region(start, text.length());
            return matcher.lookingAt()
                            && !text.isWordAt(matcher.end())
                            && !isGoingOn(text, matcher.end())
                            && isOne.test(matcher.group())
                    ? matcher.end()
                    : -1;
        }

        private static boolean isGoingOn(FoldedText text, int end) {
            return end + 1 < text.length()
                    && "-./_".indexOf(text.charAt(end)) >= 0
                    && text.isDigitAt(end + 1);
        }
    }
}
