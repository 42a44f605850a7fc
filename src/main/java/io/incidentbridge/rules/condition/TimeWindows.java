package io.incidentbridge.rules.condition;

import io.incidentbridge.rules.yaml.Branch;
import io.incidentbridge.rules.yaml.Item;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Mon-Fri 08:00-18:00}, or the same as {@code days}, {@code from} and {@code to}. */
final class TimeWindows {

    private static final Pattern WORDS =
            Pattern.compile(
                    "([A-Za-z][A-Za-z, -]*)?\\s*(?:(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2}))?");

    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    private TimeWindows() {}

    static Condition read(Item item, ZoneId zone) {
        if (!item.isMapping()) {
            return ofWords(item, zone);
        }
        Branch time = item.branch("time");
        if (time == null) {
            return Condition.ALWAYS;
        }
        Item days = time.take("days");
        LocalTime from = clock(time.take("from"));
        LocalTime to = clock(time.take("to"));
        ZoneId own = zone(time.take("zone"), zone);
        time.end();
        Set<DayOfWeek> chosen = days == null ? EVERY_DAY : EnumSet.noneOf(DayOfWeek.class);
        if (days != null) {
            for (Item day : days.items("days")) {
                String words = day.text("days");
                if (words != null) {
                    chosen.addAll(days(words, day));
                }
            }
        }
        return window(chosen, from, to, own);
    }

    /** {@code fallback} where none is named, or one that nobody knows, which is noted. */
    static ZoneId zone(@Nullable Item item, ZoneId fallback) {
        String name = item == null ? null : item.text("the time zone");
        if (item == null || name == null) {
            return fallback;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            item.wrong("'" + name + "' is no time zone; one is Europe/Berlin");
            return fallback;
        }
    }

    private static Condition ofWords(Item item, ZoneId zone) {
        String words = item.text("time");
        if (words == null) {
            return Condition.ALWAYS;
        }
        Matcher matcher = WORDS.matcher(words);
        if (!matcher.matches()) {
            item.wrong("time must read like 'Mon-Fri 08:00-18:00', 'Sat, Sun' or '22:00-06:00'");
            return Condition.ALWAYS;
        }
        return window(
                matcher.group(1) == null ? EVERY_DAY : days(matcher.group(1), item),
                clock(matcher.group(2), item),
                clock(matcher.group(3), item),
                zone);
    }

    private static Condition window(
            Set<DayOfWeek> days, @Nullable LocalTime from, @Nullable LocalTime to, ZoneId zone) {
        return new TimeWindow(
                days,
                from == null ? LocalTime.MIDNIGHT : from,
                to == null ? LocalTime.MIDNIGHT : to,
                zone);
    }

    private static Set<DayOfWeek> days(String words, Item item) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : words.split(",", -1)) {
            String[] ends = part.strip().split("\\s*-\\s*", -1);
            DayOfWeek first = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            if (first == null || last == null || ends.length > 2) {
                item.wrong(
                        "'"
                                + part.strip()
                                + "' is no day; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun, and Mon-Fri");
                continue;
            }
            for (DayOfWeek day = first; day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return days;
    }

    private static @Nullable DayOfWeek day(String word) {
        String lower = word.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (lower.length() >= 2 && day.name().startsWith(lower)) {
                return day;
            }
        }
        return null;
    }

    private static @Nullable LocalTime clock(@Nullable Item item) {
        return item == null ? null : clock(item.text("a time of day"), item);
    }

    private static @Nullable LocalTime clock(@Nullable String text, Item item) {
        if (text == null) {
            return null;
        }
        try {
            // The end of a day is the beginning of the next.
            return text.equals("24:00")
                    ? LocalTime.MIDNIGHT
                    : LocalTime.parse(text.length() == 4 ? "0" + text : text);
        } catch (DateTimeException e) {
            item.wrong("'" + text + "' is no time of day; one is 08:00");
            return null;
        }
    }
}
