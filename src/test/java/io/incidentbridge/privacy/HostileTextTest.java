package io.incidentbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Near misses of every pattern, as much of them as a body holds. Twice as much may take about twice
 * as long: where a pattern goes back over what it has read, it is four times, or never ends.
 */
class HostileTextTest {

    private static final int BODY = 256 * 1024;
    private static final int RUNS = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final FreeText freeText =
            new FreeText(
                    new PhoneNumbers(new NumberingPlans(List.of("US", "DE"))),
                    OperatorPatterns.of(Stream.of("runaway=(a+)+b\\dz")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1 ",
                "1-",
                "11 ",
                "4111 1111 1111 111 ",
                "+",
                "+1",
                "+1 ",
                "+49 30 12 ",
                "(",
                "(1",
                "((1) ",
                "0",
                "00 ",
                "0049 ",
                "123-45-678 ",
                "078-05-",
                "a@",
                "@",
                "a.",
                "a@a.",
                "a@a.a ",
                "(at)",
                " at ",
                "a at b dot ",
                "de",
                "de89 ",
                "DE89 3704 ",
                "gb82west",
                "born ",
                "born 3 ",
                "dob 1/1/",
                "geb. 3. M\u00E4rz ",
                "passport 1 ",
                "id a1 ",
                "0a",
                "deadbeef-",
                "a1-",
                "1,",
                "1,111",
                "1.111.",
                "1:1:",
                "2023-10-27",
                "2023-10-27t",
                "\\",
                "\\u003",
                "&#",
                "&#1",
                "%2",
                "***-***-",
                "[card removed",
                "[",
                "call 1 ",
                "tel 1",
                "then ",
                "1 then ",
                "\u0661",
                "\u200B1",
                "1\u0300",
                "\uD835\uDFCF",
                "\uD835",
                "o1l",
                "aaaa ",
                "\"phone\":",
                "\"phone\":\"",
                "phone:[",
                "phone={",
                "\\\"phone\\\":\\\"1",
                "a:",
                "sip:1@",
                "5550199888 "
            })
    void twice_as_much_takes_twice_as_long(String part) {
        long half = quickest(part, BODY / 16);
        long whole = quickest(part, BODY / 8);

        // Below that, it is the clock that is measured.
        assertThat((double) whole / Math.max(half, 2_000_000)).as("%d ns", whole).isLessThan(3.2);
    }

    /** A test of the largest body, which would not end in time if a pattern ran away. */
    @ParameterizedTest
    @ValueSource(strings = {"0a", "1:1:", "de89 ", "+1 ", "4111 1111 1111 111 ", "a@a.a ", "{"})
    void whole_body_of_near_misses_is_read(String part) {
        String text = part.repeat(BODY / part.length());

        assertThat(freeText.redact(new UnreadText(text).masked(), PhoneMask.of(null))).isNotEmpty();
    }

    private long quickest(String part, int length) {
        String text = part.repeat(length / part.length());
        PhoneMask caller = PhoneMask.of("+15550199888");
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            String redacted = freeText.redact(new UnreadText(text).masked(), caller);
            quickest = Math.min(quickest, THREADS.getCurrentThreadCpuTime() - start);
            assertThat(redacted).isNotEmpty();
        }
        return quickest;
    }
}
