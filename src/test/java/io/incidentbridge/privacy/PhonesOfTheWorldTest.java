package io.incidentbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Numbers that nobody here chose: the examples of every country, in every format. */
class PhonesOfTheWorldTest {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final List<PhoneNumberType> TYPES =
            List.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE);

    @Test
    void number_with_its_country_code_is_masked_whatever_the_country() {
        Redactor redactor = new Redactor();
        List<String> left = new ArrayList<>();
        int all = 0;
        for (PhoneNumber number : examples().toList()) {
            for (PhoneNumberFormat format :
                    List.of(
                            PhoneNumberFormat.E164,
                            PhoneNumberFormat.INTERNATIONAL,
                            PhoneNumberFormat.RFC3966)) {
                String text = "the caller, " + NUMBERS.format(number, format) + ", hung up";
                all++;
                if (!isMasked(redactor.redactText(text), number)) {
                    left.add(text);
                }
            }
        }
        System.out.printf(
                "phones of the world: %d of %d with a country code are masked%n",
                all - left.size(), all);
        assertThat(left).isEmpty();
    }

    @Test
    void number_as_its_country_writes_it_is_masked_where_the_country_is_set() {
        int written = 0;
        int masked = 0;
        int labelled = 0;
        for (String region : NUMBERS.getSupportedRegions()) {
            FreeText home =
                    new FreeText(
                            new PhoneNumbers(new NumberingPlans(List.of(region))),
                            OperatorPatterns.of(Stream.of()));
            for (PhoneNumber number : examplesOf(region).toList()) {
                String national = NUMBERS.format(number, PhoneNumberFormat.NATIONAL);
                written++;
                masked +=
                        isMasked(redact(home, "he left " + national + " and rang off"), number)
                                ? 1
                                : 0;
                labelled += isMasked(redact(home, "phone: " + national), number) ? 1 : 0;
            }
        }
        System.out.printf(
                "phones of the world: of %d as their country writes them, %d are masked in running"
                        + " text (recall %.3f), %d behind a label (%.3f)%n",
                written, masked, (double) masked / written, labelled, (double) labelled / written);
        assertThat((double) masked / written).isGreaterThan(0.8);
        assertThat((double) labelled / written).isGreaterThan(0.9);
    }

    private static String redact(FreeText home, String text) {
        return home.redact(text, PhoneMask.of(null));
    }

    private static boolean isMasked(String text, PhoneNumber number) {
        String digits = text.replaceAll("\\D", "");
        return text.contains("***-***-")
                && digits.length() <= 4
                && String.valueOf(number.getNationalNumber()).endsWith(digits);
    }

    private static Stream<PhoneNumber> examples() {
        return NUMBERS.getSupportedRegions().stream().flatMap(PhonesOfTheWorldTest::examplesOf);
    }

    private static Stream<PhoneNumber> examplesOf(String region) {
        return TYPES.stream()
                .map(type -> NUMBERS.getExampleNumberForType(region, type))
                .filter(number -> number != null);
    }
}
