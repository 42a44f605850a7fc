package io.incidentbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Priority;
import java.math.BigInteger;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever stands between the digits of a number, whatever they are written in and wherever it
 * stands, it does not come through; and what is nobody's comes through as it is. Whether it came
 * through is asked of the digits alone, not of our own code.
 */
class RedactionPropertiesTest {

    private static final Redactor REDACTOR = new Redactor();
    private static final JsonMapper JSON = new JsonMapper();

    /** Where one number ends and another begins, a comma or a new line says it more often. */
    private static final List<String> SEPARATORS =
            List.of(
                    "", "", " ", "-", ".", "/", "_", " - ", "  ", "\u00A0", "\u2009", "\u2011",
                    "\u2013", "\u2212", "\u00B7", "\u200B", "\u200D", "\u00AD", "\u2060", ")-(",
                    " then ", " dash ", " and ", "\u3000", "\uFF0D");

    /** The zeros of some scripts. */
    private static final int[] ZEROS = {
        '0', '0', '0', 0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10, 0x1D7CE, 0x1D7E2, 0x0E50
    };

    private static final List<UnaryOperator<String>> CONTEXTS =
            List.of(
                    n -> n,
                    n -> "the caller said: " + n + ". Then the line went dead.",
                    n -> "Kunde nannte " + n + ", danach aufgelegt",
                    n -> "(" + n + ")",
                    n -> "\"" + n + "\"",
                    n -> "[x] " + n + "\nINC0010001",
                    n -> "at 2023-10-27T14:30:00Z " + n + " for 12.50 EUR");

    @Property(tries = 3000, seed = "7")
    void card_does_not_come_through(@ForAll long seed) {
        Random random = new Random(seed);
        String card = card(random);
        String written = interleaved(card, random);
        Assume.that(!isBesideATime(written) && !isBesideAnAddress(written));
        assertNothingLeft(card, written, random);
    }

    @Property(tries = 3000, seed = "7")
    void phone_with_its_country_code_does_not_come_through(@ForAll long seed) {
        Random random = new Random(seed);
        String digits =
                pick(random, "12025550", "4930123", "33612345", "4420794", "81901234", "9198765")
                        + (1000 + random.nextInt(9000));
        assertNothingLeft(digits, "+" + interleaved(digits, random), random);
    }

    @Property(tries = 3000, seed = "7")
    void caller_s_number_does_not_come_through(@ForAll long seed) {
        Random random = new Random(seed);
        String phone = "1" + (2 + random.nextInt(8)) + digits(random, 9);
        String written = interleaved(phone.substring(random.nextInt(2)), random);
        Escalation left = REDACTOR.redact(nested("+" + phone, written, random)).escalation();
        assertThat(bareDigits(everything(left))).doesNotContain(phone.substring(1));
    }

    @Property(tries = 3000, seed = "7")
    void ssn_does_not_come_through(@ForAll long seed) {
        Random random = new Random(seed);
        String ssn =
                (100 + random.nextInt(500))
                        + ""
                        + (10 + random.nextInt(89))
                        + (1000 + random.nextInt(8999));
        ssn = ssn.startsWith("666") ? "123456789" : ssn;
        String written =
                random.nextBoolean()
                        ? pick(random, "SSN ", "ssn: ", "Social Security Number is ")
                                + interleaved(ssn, random)
                        : scripted(ssn.substring(0, 3), random)
                                + one(random)
                                + scripted(ssn.substring(3, 5), random)
                                + one(random)
                                + scripted(ssn.substring(5), random);
        assertNothingLeft(ssn, written, random);
    }

    @Property(tries = 3000, seed = "7")
    void iban_does_not_come_through(@ForAll long seed) {
        Random random = new Random(seed);
        String iban = iban(random);
        String written = random.nextBoolean() ? iban : iban.toLowerCase(Locale.ROOT);
        StringBuilder spaced = new StringBuilder(written.substring(0, 2));
        for (int i = 2; i < written.length(); i += 1) {
            spaced.append(
                            random.nextInt(4) == 0
                                    ? pick(random, " ", "-", ".", "\u00A0", "\u200B", "/")
                                    : "")
                    .append(scripted(written.substring(i, i + 1), random));
        }
        assertNothingLeft(iban.substring(4), spaced.toString(), random);
    }

    @Property(tries = 3000, seed = "7")
    void what_is_nobody_s_stays_byte_for_byte(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            text.append(nobodys(random)).append(pick(random, " ", ", ", "; ", "\n", " and ", ". "));
        }
        assertThat(REDACTOR.redactText(text.toString())).isEqualTo(text.toString());
    }

    @Property(tries = 3000, seed = "7")
    void redacting_twice_changes_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            text.append(
                            random.nextInt(3) == 0
                                    ? nobodys(random)
                                    : digits(random, 1 + random.nextInt(9)))
                    .append(pick(random, SEPARATORS.toArray(new String[0])))
                    .append(pick(random, "", "", "+", " tel ", "@", "x", ",", "(", "***-***-1234"));
        }
        String once = REDACTOR.redactText(text.toString());
        assertThat(REDACTOR.redactText(once)).isEqualTo(once);
    }

    /** Beside another number, 13 digits in a row may be milliseconds since 1970, and stay. */
    private static boolean isBesideATime(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .matches("(?s)(.*\\P{Nd})?\\p{Nd}{13}(\\P{Nd}.*)?");
    }

    /** Four short groups with dots between are an address of the network, and stay. */
    private static boolean isBesideAnAddress(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .matches("(?s)(.*\\P{Nd})?\\p{Nd}{1,3}([.\u00B7]\\p{Nd}{1,3}){3}(\\P{Nd}.*)?");
    }

    private static void assertNothingLeft(String digits, String written, Random random) {
        String text = pick(random, CONTEXTS).apply(written);
        assertThat(bareDigits(REDACTOR.redactText(text))).as(text).doesNotContain(digits);
        assertThat(
                        bareDigits(
                                REDACTOR.redactUnread(
                                        JSON.createObjectNode().put("note", text).toString())))
                .as("unread: " + text)
                .doesNotContain(digits);
        Escalation left = REDACTOR.redact(nested(null, written, random)).escalation();
        assertThat(bareDigits(everything(left))).as("nested: " + written).doesNotContain(digits);
    }

    /** As an attribute, as its name, in JSON within a string, and in the fields of the contract. */
    private static Escalation nested(String phone, String written, Random random) {
        String inJson =
                JSON.createObjectNode()
                        .put("a", JSON.createObjectNode().put("b", written).toString())
                        .toString();
        return new Escalation(
                new CallId("call-1"),
                written,
                Priority.MEDIUM,
                new CallFacts(null, null, "inbound", "Q " + written, written, phone),
                pick(random, CONTEXTS).apply(written),
                Map.of("list.0", written, written, "x", "a." + written + ".b", "y", "json", inJson),
                List.of());
    }

    private static String everything(Escalation event) {
        return String.join(
                "\n|\n",
                event.reason(),
                String.valueOf(event.facts().queueName()),
                String.valueOf(event.facts().agentUserId()),
                String.valueOf(event.conversationText()),
                String.join("\n|\n", event.attributes().keySet()),
                String.join("\n|\n", event.attributes().values()));
    }

    private static String bareDigits(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> Character.isDigit(c) || c == '|')
                .mapToObj(c -> c == '|' ? "|" : String.valueOf(Character.digit(c, 10)))
                .reduce("", String::concat);
    }

    private static String interleaved(String digits, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits.length(); ) {
            int group = Math.min(digits.length() - i, 1 + random.nextInt(5));
            text.append(i == 0 ? "" : pick(random, SEPARATORS))
                    .append(scripted(digits.substring(i, i + group), random));
            i += group;
        }
        return text.toString();
    }

    private static String scripted(String text, Random random) {
        int zero = ZEROS[random.nextInt(ZEROS.length)];
        StringBuilder scripted = new StringBuilder();
        text.chars()
                .forEach(c -> scripted.appendCodePoint(c >= '0' && c <= '9' ? zero + c - '0' : c));
        return scripted.toString();
    }

    private static String one(Random random) {
        return pick(
                random, "-", " ", ".", "/", "_", "\u2011", "\u2013", "\u00A0", " - ", "\u2009",
                " dash ");
    }

    private static String nobodys(Random random) {
        Instant time =
                Instant.ofEpochMilli(
                        1_600_000_000_000L + Math.abs(random.nextLong() % 200_000_000_000L));
        return switch (random.nextInt(10)) {
            case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
            case 1 -> time.toString();
            case 2 ->
                    String.format(Locale.ROOT, "%,.2f EUR", random.nextInt(2_000_000_000) / 100.0);
            case 3 -> String.format("INC%07d", random.nextInt(10_000_000));
            case 4 -> new UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
            case 5 -> String.valueOf(time.toEpochMilli());
            case 6 ->
                    random.nextInt(256)
                            + "."
                            + random.nextInt(256)
                            + "."
                            + random.nextInt(256)
                            + "."
                            + random.nextInt(256);
            case 7 -> "x" + (1000 + random.nextInt(9000));
            case 8 ->
                    "v"
                            + random.nextInt(20)
                            + "."
                            + random.nextInt(100)
                            + "."
                            + random.nextInt(100);
            default -> random.nextInt(100) + "." + random.nextInt(10) + " %";
        };
    }

    private static String card(Random random) {
        String start = pick(random, "4", "51", "55", "2221", "37", "6011", "3530", "36", "62");
        int length = start.equals("37") ? 15 : start.equals("36") ? 14 : 16;
        String body = start + digits(random, length - 1 - start.length());
        for (char check = '0'; ; check++) {
            if (luhn(body + check)) {
                return body + check;
            }
        }
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int value = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? value * 2 : value;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static String iban(Random random) {
        String country = pick(random, "DE18", "AT16", "ES20", "CH17", "PL24");
        String account = digits(random, Integer.parseInt(country.substring(2)));
        String code = country.substring(0, 2);
        String number = account + (code.charAt(0) - 'A' + 10) + (code.charAt(1) - 'A' + 10) + "00";
        int check = 98 - new BigInteger(number).mod(BigInteger.valueOf(97)).intValue();
        return code + String.format("%02d", check) + account;
    }

    private static String digits(Random random, int count) {
        List<String> digits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            digits.add(String.valueOf(random.nextInt(10)));
        }
        return String.join("", digits);
    }

    private static String pick(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static <T> T pick(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
