package io.incidentbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Near misses of every pattern, as much of them as a body holds. Eight times as much may take about
 * eight times as long; where a pattern goes back over what it has read, it is 64 times, or never
 * ends. The limit lies between, far enough from both for a busy machine.
 */
class HostileTextTest {

    private static final int BODY = 256 * 1024;
    private static final int RUNS = 3;

    /** In nanoseconds; below, it is the clock that is measured. */
    private static final long MEASURABLE = 1_000_000;

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
                "a{at}",
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
                "tel:{***",
                "tel:*** ",
                "tel:\"***",
                "\\\"phone\\\":\\\"1",
                "a:",
                "sip:1@",
                "5550199888 "
            })
    void eight_times_as_much_takes_about_eight_times_as_long(String part) {
        long less = quickest(part, BODY / 32);
        long more = quickest(part, BODY / 4);

        assertThat((double) more / Math.max(less, MEASURABLE)).as("%d ns", more).isLessThan(24);
    }

    /** The largest body: this would not end if a pattern ran away. */
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
