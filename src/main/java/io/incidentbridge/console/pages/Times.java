package io.incidentbridge.console.pages;

import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and lengths of time as a page writes them, before a script puts them into the zone. */
@TemplateExtension
final class Times {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Times() {}

    static String utc(Instant at) {
        return UTC.format(at);
    }

    /** Of a rate by the second. */
    static long perMinute(double rate) {
        return Math.round(rate * 60);
    }

    /** {@code 50}, and {@code 0.5}. */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** {@code 850 ms}, {@code 2.4 s}, {@code 4 min 5 s}. */
    static String asLatency(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 60_000 ? Math.round(millis / 100.0) / 10.0 + " s" : asTime(millis / 1_000);
    }

    /** {@code 2 d 3 h}, {@code 4 min 5 s}: the two largest units. */
    static String asTime(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds < 86_400
                ? seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min"
                : seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
    }
}
